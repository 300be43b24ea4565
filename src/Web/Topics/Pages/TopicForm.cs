using System.Globalization;
using WebMq.Shared.Topics;

namespace WebMq.Web.Topics.Pages;

/// <summary>The options of a topic as they are typed.</summary>
internal sealed class TopicForm
{
    public string? MaxAge { get; set; }

    public long MaxCount { get; set; }

    public long MaxMegabytes { get; set; }

    public bool LatestOnly { get; set; }

    public static TopicForm Of(TopicOptions options) => new()
    {
        MaxAge = options.MaxAge?.ToString("c", CultureInfo.InvariantCulture),
        MaxCount = options.MaxCount,
        MaxMegabytes = options.MaxBytes >> 20,
        LatestOnly = options.LatestOnly,
    };

    /// <summary>The options, or what is wrong with them.</summary>
    public Outcome<TopicOptions> Read()
    {
        TimeSpan? age = null;
        if (!string.IsNullOrWhiteSpace(MaxAge))
        {
            if (!TimeSpan.TryParse(MaxAge.Trim(), CultureInfo.InvariantCulture, out var parsed))
                return new Refusal("bad-option", "An age is written as 12:00:00 (hours) or 7.00:00:00 (days).");
            age = parsed;
        }

        return new TopicOptions { MaxAge = age, MaxCount = MaxCount, MaxBytes = Math.Max(0, MaxMegabytes) << 20, LatestOnly = LatestOnly };
    }
}
