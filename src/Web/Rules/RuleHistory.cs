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

    /// <summary>The newest messages of a source; of a queue, of what lies in it. The oldest of them first.</summary>
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

    private async Task<Outcome<IReadOnlyList<SourceMessage>>> ReadQueue(string queue, int count, CancellationToken cancellationToken) =>
        (await queues.Newest(queue, count, MaxBytes, cancellationToken)).Succeeded(out var newest, out var refusal)
            ? newest.Select(m => new SourceMessage(RuleSourceKind.Queue, queue, m.Number, m.SentAt, m.Message)).ToList()
            : refusal;
}
