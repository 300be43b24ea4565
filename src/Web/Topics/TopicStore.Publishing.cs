using WebMq.Shared.MessageLog;
using WebMq.Shared.Topics;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Topics;

internal sealed partial class TopicStore
{
    /// <summary>Publishes messages in this order: all of them or none.</summary>
    public Outcome<IReadOnlyList<PublishReceipt>> Publish(StoredTopic topic, string sender, IReadOnlyList<NewTopicMessage> messages)
    {
        if (topic.IsClosed)
            return TopicRefusals.UnknownTopic(topic.Name);
        var receipts = new PublishReceipt[messages.Count];
        for (var i = 0; i < receipts.Length; i++)
            receipts[i] = Publish(topic, sender, messages[i]);
        return receipts;
    }

    private PublishReceipt Publish(StoredTopic topic, string sender, NewTopicMessage message)
    {
        // Ids are a sender's own, in this topic; the log remembers them for ever.
        var id = message.Id is { } given ? $"topic/{topic.Id}/{sender}/{given}" : null;
        var result = _work.Append(new NewEntry(topic.Subject, message.Payload, id));
        var now = topic.Now;
        if (result.Duplicate)
        {
            Change(topic, now with { Counters = now.Counters with { Duplicates = now.Counters.Duplicates + 1 } });
            return new PublishReceipt(result.Sequence, result.Position, result.At, Duplicate: true);
        }

        Change(topic, now with
        {
            Messages = now.Messages + 1,
            Bytes = now.Bytes + message.Payload.Length,
            LastSequence = result.Sequence,
            LastPosition = result.Position,
            LastAt = LogFile.ToMicroseconds(result.At),
            Counters = now.Counters with { Published = now.Counters.Published + 1 },
        });
        if (topic.Options.LatestOnly)
            Replace(topic, message, result.Sequence);
        return new PublishReceipt(result.Sequence, result.Position, result.At, Duplicate: false);
    }

    private void Replace(StoredTopic topic, NewTopicMessage message, long sequence)
    {
        _sql.FindLatest.Bind(0, topic.Id).Bind(1, message.Key);
        if (_sql.FindLatest.Next())
        {
            var (before, size) = (_sql.FindLatest.Long(0), _sql.FindLatest.Long(1));
            _sql.FindLatest.Reset();
            _work.Remove(before);
            var now = topic.Now;
            Change(topic, now with
            {
                Messages = now.Messages - 1,
                Bytes = now.Bytes - size,
                Counters = now.Counters with { Replaced = now.Counters.Replaced + 1 },
            });
        }

        _sql.SaveLatest.Bind(0, topic.Id).Bind(1, message.Key).Bind(2, sequence).Bind(3, message.Payload.Length).Run();
    }
}
