using System.Collections.Concurrent;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Rules;
using WebMq.Web.Topics;

namespace WebMq.Web.Rules.Engine;

/// <summary>What is published on topics, as it is.</summary>
internal sealed class TopicSource(TopicService topics) : ILogSource
{
    private const string Subjects = "topic.";

    // A subject is never another topic's.
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    public RuleSourceKind Kind => RuleSourceKind.Topic;

    public SubjectFilter Filter(string name) =>
        topics.SubjectOf(name) is { } subject ? SubjectFilter.Exactly(subject) : SubjectFilter.StartingWith(Subjects);

    public ValueTask<SourceMessage?> Read(LogEntry entry, CancellationToken cancellationToken)
    {
        if (!_names.TryGetValue(entry.Subject, out var name))
        {
            if (topics.NameOf(entry.Subject) is not { } found)
                return new((SourceMessage?)null);
            _names[entry.Subject] = name = found;
        }

        return new(TopicPayload.Read(entry) is { } read
            ? new SourceMessage(Kind, name, entry.Sequence, entry.At, read.Message)
            : null);
    }
}
