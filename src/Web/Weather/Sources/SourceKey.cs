using System.Security.Cryptography;
using System.Text;

namespace WebMq.Web.Weather;

/// <summary>What makes a source another one: where it publishes, and which of its frames are asked for.</summary>
/// <param name="Endpoint">Where it publishes.</param>
/// <param name="Prefix">What its frames begin with.</param>
internal sealed record SourceKey(string Endpoint, string Prefix)
{
    /// <summary>The same for the same source in every run, and fit for an address.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Endpoint}\n{Prefix}")))[..12];

    /// <summary>Whether the two would bring in the same frames twice.</summary>
    public bool Overlaps(SourceKey other) => Endpoint == other.Endpoint
        && (Prefix.StartsWith(other.Prefix, StringComparison.Ordinal) || other.Prefix.StartsWith(Prefix, StringComparison.Ordinal));
}
