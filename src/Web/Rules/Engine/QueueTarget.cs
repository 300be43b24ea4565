using WebMq.Shared.Queues;
using WebMq.Shared.Rules;
using WebMq.Web.Accounts;
using WebMq.Web.Queues;

namespace WebMq.Web.Rules.Engine;

/// <summary>Queues: a batch is one send.</summary>
internal sealed class QueueTarget(QueueService queues) : IRuleTarget
{
    private const long MaxBytes = 16 << 20;

    /// <summary>Who sends for all rules; no person has such an id.</summary>
    public static readonly Person Sender = new("rule", "rule");

    public RuleOutputKind Kind => RuleOutputKind.Queue;

    public bool IsExactlyOnce => true;

    public async Task<IReadOnlyList<SendResult>> Send(Sending sending, IReadOnlyList<Outgoing> messages, CancellationToken stopping)
    {
        var results = new List<SendResult>(messages.Count);
        while (results.Count < messages.Count && (results.Count == 0 || !results[^1].IsForLater))
        {
            var piece = Piece(messages, results.Count);
            var refusal = await Send(sending.Output, piece);
            // One at fault, or the last few that there is no room for, keep nothing else out.
            if (refusal is null || piece.Count == 1 || refusal.Code is "unknown-queue" or "bad-queue-name" or "disk-full" or "log-unavailable")
                results.AddRange(piece.Select(_ => SendResult.Of(refusal)));
            else
                await SendEach(sending.Output, piece, results, stopping);
        }

        results.AddRange(messages.Skip(results.Count).Select(_ => results[^1]));
        return results;
    }

    private async Task SendEach(RuleOutput output, List<Outgoing> messages, List<SendResult> results, CancellationToken stopping)
    {
        foreach (var message in messages)
        {
            stopping.ThrowIfCancellationRequested();
            results.Add(SendResult.Of(await Send(output, [message])));
            if (results[^1].IsForLater)
                return;
        }
    }

    // What is under way is not broken off: it would be on disk, and nobody would know.
    private async Task<Refusal?> Send(RuleOutput output, IReadOnlyList<Outgoing> messages)
    {
        List<QueuedMessage> queued =
        [
            .. messages.Select(m => new QueuedMessage(
                m.Message with { Id = m.Id }, output.Priority ?? QueuedMessage.DefaultPriority, output.Delay, output.Expiry)),
        ];
        return (await queues.Send(Sender, output.Target, queued, CancellationToken.None)).Refusal;
    }

    private static List<Outgoing> Piece(IReadOnlyList<Outgoing> messages, int from)
    {
        var piece = new List<Outgoing>();
        long bytes = 0;
        foreach (var message in messages.Skip(from).Take(QueueLimits.MaxBatch))
        {
            bytes += message.Message.Body.Length;
            if (piece.Count > 0 && bytes > MaxBytes)
                break;
            piece.Add(message);
        }

        return piece;
    }
}
