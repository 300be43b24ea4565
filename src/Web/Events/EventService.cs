using WebMq.Shared.MessageLog;
using WebMq.Shared.Messages;

namespace WebMq.Web.Events;

/// <summary>Puts events of a free name into the log, from where the sockets and rules have them.</summary>
internal sealed class EventService(IMessageLog log)
{
    /// <summary>Publishes messages under <c>event.</c> and a name. A repeat with the same id adds nothing.</summary>
    /// <param name="name">1 to 190 characters without blanks.</param>
    /// <param name="messages">Each with an id that begins with its sender.</param>
    /// <param name="cancellationToken">Gives up the waiting; what is under way may still be done.</param>
    public async Task<Refusal?> Publish(string name, IReadOnlyList<Message> messages, CancellationToken cancellationToken)
    {
        if (name.Length is 0 or > MaxName || name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            return new Refusal("bad-subject", $"A subject has 1 to {MaxName} characters, none of them a blank or a control character.");
        var entries = new List<NewEntry>(messages.Count);
        foreach (var message in messages)
        {
            var payload = EventPayload.Of(message).ToBytes();
            if (payload.Length > WebMq.Shared.Events.EventSocket.MaxJson)
                return new Refusal("too-large", $"An event has at most {WebMq.Shared.Events.EventSocket.MaxJson:N0} bytes as JSON.");
            entries.Add(new NewEntry(EventSubjects.Free + name, payload, message.Id));
        }

        try
        {
            await log.AppendAsync(entries, cancellationToken);
            return null;
        }
        catch (LogUnavailableException)
        {
            return new Refusal("log-unavailable", "The event could not be stored just now. Try again.");
        }
    }

    /// <summary>The longest name: with what stands in front it is a subject of the log.</summary>
    public const int MaxName = NewEntry.MaxSubject - 10;
}
