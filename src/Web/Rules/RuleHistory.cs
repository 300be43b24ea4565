using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Shared.Rules;
using WebMq.Web.MessageLog;
using WebMq.Web.Queues;
using WebMq.Web.Rules.Engine;

namespace WebMq.Web.Rules;

/// <summary>The past of a source, read without any effect on it.</summary>
internal sealed class RuleHistory(SqliteMessageLog log, QueueService queues, RuleKit kit)
{
    /// <summary>The most messages at once.</summary>
    public const int MaxMessages = 1_000;

    private const long MaxBytes = 64 << 20;

    /// <summary>The newest messages of a log's source, or the first that lie in a queue; oldest first.</summary>
    public async Task<Outcome<IReadOnlyList<SourceMessage>>> Read(RuleSource source, int count, CancellationToken cancellationToken)
    {
        if (count is < 1 or > MaxMessages)
            return new Refusal("bad-request", $"A dry run looks at 1 to {MaxMessages:N0} messages.");
        return source.Kind == RuleSourceKind.Queue
            ? await ReadQueue(source.Name, count, cancellationToken)
            : await Task.Run(() => ReadLog(source, count, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<IReadOnlyList<SourceMessage>>> ReadLog(RuleSource source, int count, CancellationToken cancellationToken)
    {
        var from = kit.Source(source.Kind);
        var messages = new List<SourceMessage>();
        foreach (var entry in log.ReadLast(from.Subjects, subject => from.NameOf(subject) is { } name && source.Takes(source.Kind, name), new BatchBound(count, MaxBytes), count))
        {
            if (await from.Read(entry, source, cancellationToken) is { } message)
                messages.Add(message);
        }

        return messages;
    }

    private async Task<Outcome<IReadOnlyList<SourceMessage>>> ReadQueue(string queue, int count, CancellationToken cancellationToken)
    {
        var messages = new List<SourceMessage>();
        long bytes = 0;
        string? after = null;
        do
        {
            var query = new BrowseQuery { After = after, Limit = Math.Min(BrowseQuery.MaxLimit, count - messages.Count) };
            if (!(await queues.Browse(queue, query, cancellationToken)).Succeeded(out var page, out var refusal))
                return refusal;
            foreach (var browsed in page.Messages)
            {
                bytes += browsed.BodyBytes;
                if (bytes > MaxBytes && messages.Count > 0)
                    return messages;
                if (await Whole(queue, browsed, cancellationToken) is { } message)
                    messages.Add(new SourceMessage(RuleSourceKind.Queue, queue, browsed.Number, browsed.SentAt, message));
            }

            after = page.Next;
        }
        while (after is not null && messages.Count < count);
        return messages;
    }

    // A page shows the beginning of a long body only. Null when it was taken meanwhile.
    private async Task<Message?> Whole(string queue, BrowsedMessage browsed, CancellationToken cancellationToken)
    {
        if (browsed.BodyBytes <= browsed.Message.Body.Length)
            return browsed.Message;
        return (await queues.Look(queue, browsed.Number, cancellationToken)).Succeeded(out var whole, out _) ? whole.Message : null;
    }
}
