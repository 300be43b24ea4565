using System.Globalization;

namespace WebMq.Workers.Weather.Replay;

/// <summary>Reads what stands in a field.</summary>
internal static class ReplayText
{
    // Seconds since 1970 have nine or ten digits from 1973 to 2286, milliseconds three more.
    private const long Seconds = 100_000_000;
    private const long Milliseconds = 100_000_000_000;

    /// <summary>ISO 8601, local time where it has no offset, or seconds or milliseconds since 1970 UTC.</summary>
    public static bool TryTime(string text, out DateTimeOffset time)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var isTime = number is >= Seconds and < Milliseconds * 100;
            time = !isTime ? default : number < Milliseconds ? DateTimeOffset.FromUnixTimeSeconds(number) : DateTimeOffset.FromUnixTimeMilliseconds(number);
            return isTime;
        }

        time = default;
        return text.Length is >= 10 and <= 40 && text[4] == '-' && text[7] == '-'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out time);
    }

    /// <summary>A number with a point, or with a comma where no other is meant.</summary>
    public static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) ? double.IsFinite(number)
            : text.Count(c => c == ',') == 1 && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    /// <summary>A field as a message shows it.</summary>
    public static string Show(string text) => text.Length > 40 ? $"'{text[..40]}…'" : $"'{text}'";
}
