namespace WebMq.Workers.Weather.Replay;

/// <summary>What a file's columns are read as, in the order in which a frame has them.</summary>
internal static class ReplayField
{
    public const string Station = "station";

    public const string Time = "time";

    /// <summary>Those that are numbers.</summary>
    public static readonly string[] Quantities = ["temperature", "humidity", "pressure", "wind_speed", "wind_direction", "rain"];

    /// <summary>All of them.</summary>
    public static readonly string[] All = [Station, Time, .. Quantities];

    /// <summary>Reads <c>time=ts,temperature=temp_f</c>: what a frame calls it, and what the file says.</summary>
    /// <param name="text">As typed; null is nothing.</param>
    /// <param name="known">What may stand on the left.</param>
    /// <param name="pairs">What was read.</param>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? TryReadPairs(string? text, IReadOnlyCollection<string> known, out Dictionary<string, string> pairs)
    {
        pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == part.Length - 1)
                return $"'{part}' is not of the form {known.First()}=…";
            if (!known.Contains(part[..equals].Trim()))
                return $"'{part[..equals].Trim()}' is none of {string.Join(", ", known)}";
            pairs[part[..equals].Trim()] = part[(equals + 1)..].Trim();
        }

        return null;
    }
}
