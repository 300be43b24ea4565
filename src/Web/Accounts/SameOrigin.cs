namespace WebMq.Web.Accounts;

/// <summary>
/// Refuses what a page of another origin sends: browsers attach cookies to WebSockets and posts of others, and programs send
/// no origin at all. Nothing is kept on the stack for what passes: a hub's connection passes for as long as it lasts.
/// </summary>
internal static class SameOrigin
{
    public static void UseSameOrigin(this WebApplication app) => app.Use((context, next) =>
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length > 0
            && (!HttpMethods.IsGet(context.Request.Method) || context.Request.Path.StartsWithSegments("/hubs") || context.Request.Path.StartsWithSegments("/_blazor"))
            && (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || !string.Equals(uri.Authority, context.Request.Host.Value, StringComparison.OrdinalIgnoreCase)))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    });
}
