namespace WebMq.Web.MessageLog;

/// <summary>How long entries are kept, by kind: section <c>WebMq:Retention</c>. Null keeps for ever.</summary>
public sealed class RetentionOptions
{
    /// <summary>Chat messages. Default: for ever.</summary>
    public TimeSpan? Chat { get; init; }

    /// <summary>Weather observations. Default: 7 days. Longer fills the disk by every observation of every second.</summary>
    public TimeSpan? Weather { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Roll-ups of a minute. Default: 31 days. At least as long as the observations.</summary>
    public TimeSpan? WeatherMinutes { get; init; } = TimeSpan.FromDays(31);

    /// <summary>Roll-ups of 15 minutes. Default: 366 days. At least as long as those of a minute.</summary>
    public TimeSpan? WeatherQuarters { get; init; } = TimeSpan.FromDays(366);

    /// <summary>Roll-ups of an hour. Default: for ever. At least as long as those of 15 minutes.</summary>
    public TimeSpan? WeatherHours { get; init; }

    /// <summary>Pipeline runs. Default: for ever.</summary>
    public TimeSpan? Pipeline { get; init; }

    /// <summary>How often the clean-up runs. Default: 10 minutes.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(10);
}
