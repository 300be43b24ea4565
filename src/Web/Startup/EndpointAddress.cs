using System.Globalization;

namespace WebMq.Web.Startup;

/// <summary>A ZeroMQ endpoint as it stands in the options: <c>tcp://host:port</c>.</summary>
internal static class EndpointAddress
{
    public const string Rule = "must be tcp://host:port, with a port from 0 to 65535 (0 takes a free one)";

    /// <summary>Whether it can be bound or connected to.</summary>
    public static bool IsValid(string? endpoint)
    {
        if (endpoint is null || !endpoint.StartsWith("tcp://", StringComparison.Ordinal))
            return false;
        var address = endpoint[6..];
        var colon = address.LastIndexOf(':');
        return colon > 0
            && address.AsSpan(0, colon).IndexOfAny(" /?#@") < 0
            && int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is >= 0 and <= 65535;
    }

    /// <summary>Whether a valid endpoint names one place, which can be connected to.</summary>
    public static bool IsOne(string endpoint) =>
        !endpoint.EndsWith(":0", StringComparison.Ordinal) && !endpoint.StartsWith("tcp://*:", StringComparison.Ordinal);

    /// <summary>Where our own clients connect to reach what is bound there: a wildcard is reached on 127.0.0.1.</summary>
    public static string ForClients(string bound) => bound
        .Replace("tcp://*:", "tcp://127.0.0.1:", StringComparison.Ordinal)
        .Replace("tcp://0.0.0.0:", "tcp://127.0.0.1:", StringComparison.Ordinal)
        .Replace("tcp://[::]:", "tcp://127.0.0.1:", StringComparison.Ordinal);
}
