using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using WebMq.Shared.Accounts;

namespace WebMq.Web.Accounts;

/// <summary>Keeps those from changing anything who only look: over HTTP, on the hubs, and on the pages.</summary>
internal static class ReadOnlyRule
{
    public static readonly Refusal Refusal = new("read-only", "This account looks on; it changes nothing.");

    private static readonly ConcurrentDictionary<MemberInfo, bool> s_forReaders = new();

    /// <summary>Refuses requests that change something, except to endpoints for those who look on: what is their own.</summary>
    public static void UseReadOnly(this WebApplication app) => app.Use((context, next) =>
    {
        if (Binds(context.User)
            && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && !HttpMethods.IsOptions(context.Request.Method)
            && context.Request.Path.StartsWithSegments("/api")
            && context.GetEndpoint()?.Metadata.GetMetadata<ForReadersAttribute>() is null)
        {
            return Refusal.ToProblem().ExecuteAsync(context);
        }

        return next(context);
    });

    /// <summary>Whether somebody only looks.</summary>
    public static bool Binds(ClaimsPrincipal? user) => Person.From(user) is { Role: Role.ReadOnly };

    /// <summary>Whether a method of a hub is for those too.</summary>
    public static bool Allows(HubInvocationContext invocation) => IsForReaders(invocation.HubMethod);

    /// <summary>Whether the events of a component are for those too.</summary>
    public static bool Allows(Type component) => IsForReaders(component);

    private static bool IsForReaders(MemberInfo member) => s_forReaders.GetOrAdd(member, static m => m.IsDefined(typeof(ForReadersAttribute)));
}
