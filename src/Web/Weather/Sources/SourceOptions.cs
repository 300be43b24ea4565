using System.ComponentModel;

namespace WebMq.Web.Weather;

/// <summary>A publisher of <c>WebMq:Weather:Sources</c>: its endpoint alone, or an object.</summary>
[TypeConverter(typeof(SourceOptionsConverter))]
public sealed class SourceOptions
{
    /// <summary>Where it publishes (PUB).</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>What its frames begin with; others are not asked for. Default: everything.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The station of observations that name none. Default: made of the endpoint.</summary>
    public string? Station { get; init; }

    /// <summary>An endpoint alone.</summary>
    public static implicit operator SourceOptions(string endpoint) => new() { Endpoint = endpoint };
}
