namespace WebMq.Web.Queues;

/// <summary>How a queue stood. Small, since there may be two thousand of each queue.</summary>
/// <param name="Second">Since the app started.</param>
/// <param name="Length">Messages in it.</param>
/// <param name="In">Sent, a second.</param>
/// <param name="Out">Done, a second.</param>
internal readonly record struct QueueSample(int Second, int Length, float In, float Out);
