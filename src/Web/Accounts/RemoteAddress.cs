namespace WebMq.Web.Accounts;

/// <summary>Where a request comes from, as far as guesses are counted by it.</summary>
internal static class RemoteAddress
{
    public static string Of(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
