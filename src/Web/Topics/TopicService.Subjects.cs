namespace WebMq.Web.Topics;

internal sealed partial class TopicService
{
    /// <summary>The topic of a subject in the log; null when it was removed.</summary>
    internal string? NameOf(string subject) => Store.Topics.FirstOrDefault(t => t.Subject == subject)?.Name;
}
