using System.Globalization;
using WebMq.Shared.Topics;
using WebMq.Web.Components;

namespace WebMq.Web.Topics.Pages;

/// <summary>What of a topic is replayed, as a person types it and as it stands in the address. Times there are UTC, so that it means the same to everybody.</summary>
internal sealed class ReplayRange
{
    private const string Typed = "yyyy-MM-ddTHH:mm:ss";

    /// <summary><c>start</c>, <c>after</c> or <c>since</c>.</summary>
    public string From { get; set; } = "start";

    public long After { get; set; }

    /// <summary>On the clock of whoever looks, as is <see cref="Until"/>.</summary>
    public string? Since { get; set; }

    public string? Until { get; set; }

    /// <summary>How many times as fast as it was; 0 for at once.</summary>
    public double Speed { get; set; } = 1;

    /// <summary>Reads an address; what is not right in it is passed over.</summary>
    public static ReplayRange Read(string? after, string? since, string? until, string? speed, Viewer viewer)
    {
        var range = new ReplayRange { Until = ToTyped(until, viewer) };
        if (double.TryParse(speed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var times) && times <= TopicLimits.MaxSpeed)
            range.Speed = times;
        if (long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            (range.From, range.After) = ("after", sequence);
        else if (ToTyped(since, viewer) is { } typed)
            (range.From, range.Since) = ("since", typed);
        return range;
    }

    /// <summary>The parameters of the address.</summary>
    public IReadOnlyDictionary<string, object?> ToQuery(Viewer viewer) => new Dictionary<string, object?>
    {
        ["after"] = From == "after" ? After : null,
        ["since"] = From == "since" ? ToTime(Since, viewer)?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) : null,
        ["until"] = ToTime(Until, viewer)?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["speed"] = Speed,
    };

    public TopicReplay ToReplay(Viewer viewer) => new(
        From switch
        {
            "after" => new TopicStart(After: After),
            "since" when ToTime(Since, viewer) is { } since => new TopicStart(Since: since),
            _ => TopicStart.Start,
        },
        Until: ToTime(Until, viewer),
        Speed: Speed > 0 ? Speed : null);

    private static string? ToTyped(string? utc, Viewer viewer) =>
        DateTimeOffset.TryParse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? viewer.Local(time).ToString(Typed, CultureInfo.InvariantCulture)
            : null;

    private static DateTimeOffset? ToTime(string? typed, Viewer viewer)
    {
        if (!DateTime.TryParse(typed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return null;
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(viewer.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
