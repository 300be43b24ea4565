using System.Collections.Concurrent;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Rules;
using WebMq.Web.Topics;

namespace WebMq.Web.Rules.Engine;

/// <summary>What is published on topics, as it is.</summary>
internal sealed class TopicSource(TopicService topics) : ILogSource
{
    // A subject is never another topic's.
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    public RuleSourceKind Kind => RuleSourceKind.Topic;

    public string Subjects => "topic.";

    // A topic that is removed and made again has another subject: all of them are followed.
    public SubjectFilter Filter(string name) => SubjectFilter.StartingWith(Subjects);

    public string? NameOf(string subject)
    {
        if (_names.TryGetValue(subject, out var known))
            return known;
        var name = topics.NameOf(subject);
        if (name is not null)
            _names[subject] = name;
        return name;
    }

    public ValueTask<SourceMessage?> Read(LogEntry entry, RuleSource wanted, CancellationToken cancellationToken) => new(
        NameOf(entry.Subject) is { } name && wanted.Takes(Kind, name) && TopicPayload.Read(entry) is { } read
            ? new SourceMessage(Kind, name, entry.Sequence, entry.At, read.Message)
            : null);
}
