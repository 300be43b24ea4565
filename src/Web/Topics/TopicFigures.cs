using WebMq.Shared.Topics;

namespace WebMq.Web.Topics;

/// <summary>What is known of a topic without looking: as it is on disk, or as a transaction sees it.</summary>
/// <param name="Messages">Messages that are kept.</param>
/// <param name="Bytes">Their payloads.</param>
/// <param name="LastSequence">The last message's sequence; 0 when there was none yet.</param>
/// <param name="LastPosition">And its position.</param>
/// <param name="LastAt">And its time, in microseconds.</param>
/// <param name="TrimmedThrough">The sequence up to which retention has removed them.</param>
/// <param name="Counters">What went through since the start.</param>
internal sealed record TopicFigures(
    long Messages, long Bytes, long LastSequence, long LastPosition, long LastAt, long TrimmedThrough, TopicCounters Counters);
