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

    public SubjectFilter Filter(string name) => RoomName.TryParse(name, out var parsed) && rooms.TryFind(parsed, out var room)
        ? SubjectFilter.Exactly(room.Subject)
        : SubjectFilter.StartingWith(ChatSubjects.Messages);

    public async ValueTask<SourceMessage?> Read(LogEntry entry, CancellationToken cancellationToken)
    {
        if (!rooms.TryFindBySubject(entry.Subject, out var room))
        {
            // Rooms are told by the read model, which may be behind the log.
            await readModel.WaitFor(entry.Sequence, cancellationToken);
            if (!rooms.TryFindBySubject(entry.Subject, out room))
                return null;
        }

        try
        {
            var said = ChatPayload.From(entry.Payload);
            var headers = new Dictionary<string, string> { [Author] = said.Author, [Origin] = said.Origin };
            var message = new Message(Encoding.UTF8.GetBytes(said.Text), Type: "chat", Headers: headers) { Path = said.Path };
            return new SourceMessage(Kind, room.Name.ToString(), entry.Sequence, entry.At, message);
        }
        catch (JsonException)
        {
            // The read model has told of it.
            return null;
        }
    }
}
