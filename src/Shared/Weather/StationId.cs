using System.Diagnostics.CodeAnalysis;

namespace WebMq.Shared.Weather;

/// <summary>The name of a weather station: <c>[a-z0-9-]{1,40}</c>.</summary>
public readonly record struct StationId
{
    /// <summary>The longest id, in characters.</summary>
    public const int MaxLength = 40;

    private readonly string? _value;

    private StationId(string value) => _value = value;

    /// <summary>Reads an id; nothing is trimmed or lowered.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out StationId id)
    {
        id = default;
        if (text is null || text.Length is 0 or > MaxLength || !text.All(IsAllowed))
            return false;
        id = new StationId(text);
        return true;
    }

    /// <summary>Reads an id that is known to be right.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static StationId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a station id.");

    /// <summary>
    /// The station of a source whose observations name none, from its endpoint: <c>tcp://10.0.0.5:5556</c> is
    /// <c>10-0-0-5-5556</c>.
    /// </summary>
    public static StationId FromEndpoint(string endpoint)
    {
        var address = endpoint.StartsWith("tcp://", StringComparison.Ordinal) ? endpoint[6..] : endpoint;
        var name = string.Concat(address.ToLowerInvariant().Select(c => IsAllowed(c) ? c : '-')).Trim('-');
        return new StationId(name.Length == 0 ? "unnamed" : name[..Math.Min(name.Length, MaxLength)]);
    }

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";

    private static bool IsAllowed(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-';
}
