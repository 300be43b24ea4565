using System.Text.Json;
using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;

namespace WebMq.Web.Chat;

/// <summary>Entries of a room as readers get them.</summary>
internal static class ChatEntries
{
    /// <summary>Messages and changes, each in order. What the read model has left out and told of is left out here as well.</summary>
    public static (List<ChatMessage> Messages, List<ChatChange> Changes) Read(
        IReadOnlyList<LogEntry> entries, RoomName room, Func<LogEntry, ChatMessage?>? known = null, Action<ChatMessage>? read = null)
    {
        var messages = new List<ChatMessage>(entries.Count);
        List<ChatChange> changes = [];
        foreach (var entry in entries)
        {
            if (known?.Invoke(entry) is { } message)
            {
                messages.Add(message);
                continue;
            }

            try
            {
                var payload = ChatPayload.From(entry.Payload);
                if (payload.Change is not null)
                {
                    changes.Add(ToChange(entry, payload));
                    continue;
                }

                messages.Add(ToMessage(entry, payload, room));
                read?.Invoke(messages[^1]);
            }
            catch (JsonException)
            {
                // Or no reader would get past it.
            }
        }

        return (messages, changes);
    }

    /// <summary>A message as it was said.</summary>
    public static ChatMessage ToMessage(LogEntry entry, ChatPayload payload, RoomName room) => new(
        entry.Sequence,
        entry.Position,
        room.ToString(),
        payload.Author,
        payload.Text,
        entry.At,
        payload.Origin,
        entry.MessageId is { } id ? MessageIds.OfSender(id) : null,
        payload.Person)
    {
        Quote = payload.Quote,
        Action = payload.Action == true,
        Files = payload.Files ?? [],
        Mentions = payload.Mentions ?? [],
        SaidAt = payload.SaidAt,
    };

    public static ChatChange ToChange(LogEntry entry, ChatPayload payload) => new(
        entry.Sequence,
        entry.Position,
        payload.Message!.Value,
        payload.Change!,
        payload.Change is ChatChangeKind.Edit or ChatChangeKind.React or ChatChangeKind.Unreact ? payload.Text : null,
        payload.Author,
        payload.Person!,
        entry.At);
}
