namespace WebMq.Shared.Topics;

/// <summary>What went through a topic since the app started.</summary>
/// <param name="Published">Messages published, repeats not counted.</param>
/// <param name="Duplicates">Publishes whose id was known already.</param>
/// <param name="Delivered">Messages handed to subscribers, each one counted.</param>
/// <param name="Expired">Messages removed for their age.</param>
/// <param name="OverCount">Messages removed since there were too many.</param>
/// <param name="OverBytes">Messages removed since they were too large together.</param>
/// <param name="Replaced">Messages that a newer one of their key has replaced.</param>
public sealed record TopicCounters(
    long Published = 0,
    long Duplicates = 0,
    long Delivered = 0,
    long Expired = 0,
    long OverCount = 0,
    long OverBytes = 0,
    long Replaced = 0);
