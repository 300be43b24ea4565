namespace WebMq.Web.Topics;

internal sealed partial class TopicService
{
    /// <summary>The subject in the log of a topic; null when there is none of that name.</summary>
    internal string? SubjectOf(string topic) => FindTopic(topic).Succeeded(out var found, out _) ? found.Subject : null;

    /// <summary>The topic of a subject in the log; null when it was removed.</summary>
    internal string? NameOf(string subject) => Store.Topics.FirstOrDefault(t => t.Subject == subject)?.Name;
}
