using System.Text;
using System.Text.Json;
using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Messages;
using WebMq.Shared.Rules;
using WebMq.Web.Chat;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Rules.Engine;

/// <summary>What is said in rooms: the text as the body, who said it and how it came in as headers.</summary>
internal sealed class RoomSource(RoomDirectory rooms, ReadModel readModel) : ILogSource
{
    public const string Author = "author";
    public const string Origin = "origin";

    public RuleSourceKind Kind => RuleSourceKind.Room;

    public string Subjects => ChatSubjects.Messages;

    public SubjectFilter Filter(string name) => RoomName.TryParse(name, out var parsed) && rooms.TryFind(parsed, out var room) && room.Kind == RoomKind.Open
        ? SubjectFilter.Exactly(room.Subject)
        : SubjectFilter.StartingWith(ChatSubjects.Messages);

    // What is not open is nothing to rules.
    public string? NameOf(string subject) => rooms.TryFindBySubject(subject, out var room) ? room.Kind == RoomKind.Open ? room.Name.ToString() : "" : null;

    public async ValueTask<SourceMessage?> Read(LogEntry entry, RuleSource wanted, CancellationToken cancellationToken)
    {
        if (NameOf(entry.Subject) is not { } name)
        {
            // Rooms are told by the read model, which may be behind the log.
            await readModel.WaitFor(entry.Sequence, cancellationToken);
            name = NameOf(entry.Subject) ?? "";
        }

        if (name.Length == 0 || !wanted.Takes(Kind, name))
            return null;
        try
        {
            var said = ChatPayload.From(entry.Payload);
            if (said.Change is not null || said.Origin == MessageOrigin.Import)
                return null;
            var headers = new Dictionary<string, string> { [Author] = said.Author, [Origin] = said.Origin };
            var message = new Message(Encoding.UTF8.GetBytes(said.Text), Type: "chat", Headers: headers) { Path = said.Path };
            return new SourceMessage(Kind, name, entry.Sequence, entry.At, message);
        }
        catch (JsonException)
        {
            // The read model has told of it.
            return null;
        }
    }
}
