using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.Chat;
using WebMq.Shared.Events;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather;
using WebMq.Web.Chat;
using WebMq.Web.MessageLog;
using WebMq.Web.Weather;

namespace WebMq.Web.Events;

/// <summary>
/// Entries of the log as the events' sockets carry them. The one place that says what is seen there: rooms that are not open
/// never are.
/// </summary>
internal sealed class EventReader(RoomDirectory rooms, ReadModel readModel, EventCounters counters)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The events of entries, in order; of what is not seen there is none.</summary>
    /// <param name="entries">As the log has them.</param>
    /// <param name="past">Whether they are told once more: a message is then told as it stands now.</param>
    /// <param name="cancellationToken">Ends the waiting for rows.</param>
    public async ValueTask<List<LoggedEvent>> Read(IReadOnlyList<LogEntry> entries, bool past, CancellationToken cancellationToken)
    {
        // Rooms are told by the read model, which may be behind the log.
        if (entries.Any(e => e.Subject.StartsWith(ChatSubjects.All, StringComparison.Ordinal)))
            await readModel.WaitFor(entries[^1].Sequence, cancellationToken);
        var events = new List<LoggedEvent>(entries.Count);
        foreach (var entry in entries)
        {
            try
            {
                if (Read(entry, past) is not { } read)
                    continue;
                if (read.Json.Length <= EventSocket.MaxJson)
                    events.Add(read);
                else
                    counters.CountLeftOut();
            }
            catch (JsonException)
            {
                // The read model has told of it.
                counters.CountLeftOut();
            }
        }

        return events;
    }

    /// <summary>How a subject of the log is called on the sockets; null when it is not seen there.</summary>
    public string? SubjectOf(string inLog)
    {
        if (EventSubjects.IsPlain(inLog) || EventSubjects.IsWeather(inLog) || inLog == ChatSubjects.Rooms)
            return inLog;
        return inLog.StartsWith(ChatSubjects.Messages, StringComparison.Ordinal) && rooms.TryFindBySubject(inLog, out var room) && room.Kind == RoomKind.Open
            ? ChatSubjects.Messages + room.Name
            : null;
    }

    private LoggedEvent? Read(LogEntry entry, bool past)
    {
        if (SubjectOf(entry.Subject) is not { } subject)
            return null;
        if (EventSubjects.IsPlain(subject))
            return new LoggedEvent(subject, entry.Sequence, entry.At, entry.Payload);
        if (EventSubjects.IsWeather(subject))
            return Event(entry, subject, new LoggedObservation(entry.Sequence, entry.Position, WeatherPayload.From(entry.Payload).Observation));
        if (subject == ChatSubjects.Rooms)
        {
            var told = RoomPayload.From(entry.Payload);
            return rooms.TryFindById(told.Room, out var changed) && changed.Kind == RoomKind.Open
                ? Event(entry, ChatSubjects.Rooms, new RoomEvent(told.Event, told.Name, told.Topic, told.By?.Name, entry.At))
                : null;
        }

        if (!rooms.TryFindBySubject(entry.Subject, out var room))
            return null;
        var said = ChatPayload.From(entry.Payload);
        // What was brought in from elsewhere is the past, and is not told as news.
        if (said.Origin == MessageOrigin.Import)
            return null;
        var now = past ? readModel.Query((connection, _) => ChatProjection.Find(connection, room, said.Message ?? entry.Sequence)) : null;
        if (said.Change is null)
        {
            var message = past ? now : ChatEntries.ToMessage(entry, said, room.Name);
            return message is null ? null : Event(entry, subject, new MessageEvent("message", message));
        }

        // A text that was deleted or corrected since is not told once more.
        var change = ChatEntries.ToChange(entry, said);
        if (past && change.Kind == ChatChangeKind.Edit)
            change = change with { Text = now?.Text ?? "" };
        return Event(entry, subject, new ChangeEvent("change", room.Name.ToString(), change));
    }

    private static LoggedEvent Event<T>(LogEntry entry, string subject, T value) =>
        new(subject, entry.Sequence, entry.At, JsonSerializer.SerializeToUtf8Bytes(value, s_json));

    private sealed record MessageEvent(string Type, ChatMessage Message);

    private sealed record ChangeEvent(string Type, string Room, ChatChange Change);

    private sealed record RoomEvent(string Event, string Room, string? Topic, string? By, DateTimeOffset At);
}
