using System.Globalization;

namespace WebMq.Web.Components;

/// <summary>Lengths of time as people type them: <c>30</c> or <c>30 s</c>, <c>1.5 min</c>, <c>2 h</c>, <c>7 d</c>.</summary>
internal static class TypedLength
{
    public const string Rule = "a number of seconds, or with a unit: 30 s, 5 min, 2 h, 7 d";

    private static readonly (string Unit, double Seconds)[] s_units = [("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)];

    /// <summary>Reads a length; never a negative one.</summary>
    public static bool TryParse(string? text, out TimeSpan length)
    {
        length = default;
        var number = text?.Trim() ?? "";
        var factor = 1.0;
        foreach (var (unit, seconds) in s_units)
        {
            if (!number.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
                continue;
            (number, factor) = (number[..^unit.Length].TrimEnd(), seconds);
            break;
        }

        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) || count * factor > 1e9)
            return false;
        length = TimeSpan.FromSeconds(count * factor);
        return true;
    }

    /// <summary>Writes one so that it is read as the same.</summary>
    public static string Write(TimeSpan length)
    {
        foreach (var (unit, seconds) in s_units)
        {
            if (length.TotalSeconds >= seconds && length.TotalSeconds % seconds == 0)
                return string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds / seconds} {unit}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:0.######} s");
    }
}
