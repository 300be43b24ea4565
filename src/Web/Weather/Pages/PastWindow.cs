namespace WebMq.Web.Weather.Pages;

/// <summary>What charts of the past show: nothing later than a time.</summary>
/// <param name="At">The time.</param>
/// <param name="Length">How much before it; null for the range of the view.</param>
public sealed record PastWindow(DateTimeOffset At, TimeSpan? Length);
