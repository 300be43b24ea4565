namespace WebMq.Web.Orders;

/// <summary>Something that happened.</summary>
/// <param name="Number">From 1.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Text">In words.</param>
public sealed record OrderNote(long Number, DateTimeOffset At, string Text);
