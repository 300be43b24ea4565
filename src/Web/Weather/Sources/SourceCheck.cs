using System.Text;
using WebMq.Shared.Weather;
using WebMq.Web.Startup;

namespace WebMq.Web.Weather;

/// <summary>What a source must be like, in the options and in the page.</summary>
internal static class SourceCheck
{
    /// <summary>The longest prefix, in bytes.</summary>
    public const int MaxPrefix = 200;

    /// <summary>The longest endpoint, in characters.</summary>
    public const int MaxEndpoint = 200;

    public const string PrefixRule = "must be at most 200 bytes without control characters";

    public const string StationRule = "must be 1 to 40 of a-z, 0-9 and -";

    public static bool IsPrefix(string prefix) => Encoding.UTF8.GetByteCount(prefix) <= MaxPrefix && !prefix.Any(char.IsControl);

    public static bool IsStation(string? station) => string.IsNullOrEmpty(station) || StationId.TryParse(station, out _);

    /// <summary>Why one that a person gives cannot be followed; null when it can.</summary>
    public static Refusal? Fault(string? endpoint, string prefix, string? station)
    {
        if (endpoint is null || endpoint.Length > MaxEndpoint || !EndpointAddress.IsValid(endpoint) || !EndpointAddress.IsOne(endpoint))
            return new Refusal("bad-endpoint", "An endpoint is tcp://host:port, with a host and a port to connect to.");
        if (!IsPrefix(prefix))
            return new Refusal("bad-prefix", $"A prefix {PrefixRule}.");
        return IsStation(station) ? null : new Refusal("bad-station", $"A station {StationRule}.");
    }
}
