using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace WebMq.Web.Accounts;

/// <summary>Ends hub connections whose sign-in has ended: what streams asks for nothing again, so requests alone are too few to check.</summary>
internal sealed class HubSessions(Sessions sessions, TimeProvider time) : BackgroundService, IHubFilter
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, HubCallerContext> _connections = new(StringComparer.Ordinal);

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (IsOurs(invocationContext.Hub) && !sessions.Comes(invocationContext.Context.User))
            throw new HubException("signed-out: This sign-in has ended.");
        if (IsOurs(invocationContext.Hub) && ReadOnlyRule.Binds(invocationContext.Context.User) && !ReadOnlyRule.Allows(invocationContext))
            throw ReadOnlyRule.Refusal.ToHubError();
        return await next(invocationContext);
    }

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        if (IsOurs(context.Hub))
            _connections[context.Context.ConnectionId] = context.Context;
        await next(context);
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        _connections.TryRemove(context.Context.ConnectionId, out _);
        await next(context, exception);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var connection in _connections.Values.Where(connection => !sessions.Holds(connection.User)))
                    connection.Abort();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    // Circuits are connections of a hub as well, and are asked by their own provider.
    private static bool IsOurs(Hub hub) => hub.GetType().Assembly == typeof(HubSessions).Assembly;
}
