using System.Globalization;

namespace WebMq.Web.Components;

/// <summary>Figures as people read them.</summary>
internal static class FigureText
{
    private static readonly (double From, string Unit)[] s_units = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")];

    /// <summary><c>1,234,567</c>.</summary>
    public static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Three digits and a unit: <c>812</c>, <c>12.3 k</c>, <c>1.25 G</c>.</summary>
    public static string Short(double number)
    {
        var size = Math.Abs(number);
        foreach (var (from, unit) in s_units)
        {
            // What rounds up to a thousand belongs to the next unit.
            if (size >= from * 0.9995)
                return $"{Digits(number / from)} {unit}";
        }

        return size is 0 or >= 99.95 ? number.ToString("0", CultureInfo.InvariantCulture) : Digits(number);
    }

    /// <summary><c>12.3 k/s</c>.</summary>
    public static string Rate(double perSecond) => (Short(perSecond) is var text && text.Contains(' ', StringComparison.Ordinal) ? text : text + " ") + "/s";

    /// <summary><c>83 %</c>, <c>0.4 %</c>.</summary>
    public static string Percent(double share)
    {
        var text = (share * 100).ToString(share < 0.0995 ? "0.##" : "0", CultureInfo.InvariantCulture);
        return text == "0" && share > 0 ? "< 0.01 %" : $"{text} %";
    }

    /// <summary><c>12.3 MB</c>.</summary>
    public static string Bytes(long bytes) => Short(bytes) is var text && text.Contains(' ', StringComparison.Ordinal) ? text + "B" : text + " B";

    /// <summary><c>0.023 s</c>, <c>12.3 s</c>, <c>3 min 5 s</c>, <c>2 h 10 min</c>.</summary>
    public static string Seconds(double seconds) => seconds switch
    {
        < 9.995 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.000} s"),
        < 59.95 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"),
        < 3_599.5 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(Math.Round(seconds) / 60):0} min {Math.Round(seconds) % 60:0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(Math.Round(seconds / 60) / 60):0} h {Math.Round(seconds / 60) % 60:0} min"),
    };

    private static string Digits(double number) =>
        number.ToString(Math.Abs(number) switch { < 9.995 => "0.00", < 99.95 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);
}
