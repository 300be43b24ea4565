using System.Text.Json;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Messages;
using WebMq.Shared.Rules;
using WebMq.Web.Chat;
using WebMq.Web.Events;

namespace WebMq.Web.Rules.Engine;

/// <summary>
/// What the events' sockets carry, by subject: JSON bodies as they go out, and of <c>event.</c> subjects the message that was
/// published.
/// </summary>
internal sealed class SubjectSource(EventReader reader) : ILogSource
{
    public RuleSourceKind Kind => RuleSourceKind.Subject;

    public string Subjects => "";

    public SubjectFilter Filter(string name) => EventSubjects.InLog(name.EndsWith('*') ? name[..^1] : name);

    public string? NameOf(string subject) => reader.SubjectOf(subject);

    public async ValueTask<SourceMessage?> Read(LogEntry entry, RuleSource wanted, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.Read([entry], past: false, cancellationToken) is [var read] && wanted.Takes(Kind, read.Subject)
                ? new SourceMessage(Kind, read.Subject, entry.Sequence, entry.At, ToMessage(entry, read))
                : null;
        }
        catch (JsonException)
        {
            // Nothing that rules can understand.
            return null;
        }
    }

    private static Message ToMessage(LogEntry entry, LoggedEvent read)
    {
        if (read.Subject.StartsWith(EventSubjects.Free, StringComparison.Ordinal))
            return EventPayload.From(entry.Payload).ToMessage();
        // The path goes on where a rule has spoken in a room, or a loop would not be found.
        var path = entry.Subject.StartsWith(ChatSubjects.Messages, StringComparison.Ordinal) ? ChatPayload.From(entry.Payload).Path : null;
        return new Message(read.Json, Type: read.Subject[..Math.Max(0, read.Subject.IndexOf('.', StringComparison.Ordinal))]) { Path = path };
    }
}
