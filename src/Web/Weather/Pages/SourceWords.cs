using WebMq.Shared.Weather;
using WebMq.Web.Components;

namespace WebMq.Web.Weather.Pages;

/// <summary>How it stands with a source, in words.</summary>
internal static class SourceWords
{
    public static string State(SourceState state) => state.ToString().ToLowerInvariant();

    /// <summary>One sentence.</summary>
    public static string Standing(SourceSummary source, DateTimeOffset now) => source switch
    {
        { State: SourceState.Paused } => "Not followed until it is resumed.",
        { State: SourceState.Down, Since: { } since } => $"What follows it ended {Ago.Since(since, now)} and is started again.",
        { State: SourceState.Down } => "What follows it has ended and is started again.",
        { State: SourceState.Silent, Since: { } since } => $"Silent since {Ago.Length(now - since)}, longer than usual.",
        { State: SourceState.Live, LastSeen: { } seen } => $"Last frame {Ago.Since(seen, now)}.",
        { LastSeen: { } seen } => $"Not there; it is tried again and again. Last frame {Ago.Since(seen, now)}.",
        _ => "Nothing has come yet; it is tried again and again.",
    };

    /// <summary>What follows it, and why.</summary>
    public static string Origin(SourceSummary source) => source switch
    {
        { Origin: SourceOrigin.BuiltIn } => $"WebMq itself: its worker {source.Worker} publishes there",
        { Origin: SourceOrigin.Configured } => "a tap, from WebMq:Weather:Sources",
        { By: { } by } => $"a tap, added by {by}",
        _ => "a tap",
    };
}
