using System.Globalization;
using System.Text.RegularExpressions;

namespace WebMq.Workers.Supervision;

/// <summary>Checks the form of an endpoint before NetMQ sees it, whose own errors are a maze.</summary>
internal static partial class TcpEndpoint
{
    /// <summary>Says what is wrong with an endpoint, or null.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="bind">Whether it is to be bound: then the host may be <c>*</c> and the port 0 or <c>*</c>, which mean any.</param>
    public static string? Fault(string text, bool bind)
    {
        var match = Form().Match(text);
        if (!match.Success)
            return $"'{text}' is not of the form tcp://host:port.";
        var port = match.Groups["port"].Value;
        var any = match.Groups["host"].Value == "*" || port is "*" or "0";
        if (any && !bind)
            return $"'{text}' has no address to connect to.";
        return port != "*" && int.Parse(port, CultureInfo.InvariantCulture) > ushort.MaxValue ? $"'{text}' has a port above 65535." : null;
    }

    [GeneratedRegex(@"^tcp://(?<host>\*|\[[0-9A-Fa-f:.%]+\]|[A-Za-z0-9._-]+):(?<port>\*|[0-9]{1,5})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
