using System.Globalization;

namespace WebMq.Web.Queues;

/// <summary>Where a page ended: at a number, or among what has a time at a time, a queue and a number.</summary>
internal readonly record struct BrowseCursor(long Due, long Queue, long Number)
{
    /// <summary>Reads a cursor of the form that the order asks for; null for the beginning.</summary>
    public static bool TryParse(string? text, bool byTime, out BrowseCursor cursor)
    {
        cursor = default;
        if (text is null)
            return true;
        var parts = text.Split('.');
        var numbers = new long[3];
        if (parts.Length != (byTime ? 3 : 1))
            return false;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!long.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return false;
        }

        cursor = byTime ? new BrowseCursor(numbers[0], numbers[1], numbers[2]) : new BrowseCursor(0, 0, numbers[0]);
        return true;
    }

    public string ToString(bool byTime) => byTime
        ? string.Create(CultureInfo.InvariantCulture, $"{Due}.{Queue}.{Number}")
        : Number.ToString(CultureInfo.InvariantCulture);
}
