using WebMq.Shared.Rules;
using WebMq.Web.Accounts;

namespace WebMq.Web.Rules.Engine;

/// <summary>A target that takes a batch whole or not at all.</summary>
internal abstract class BatchTarget : IRuleTarget
{
    private const int MaxLength = 1_000;
    private const long MaxBytes = 16 << 20;

    /// <summary>Who sends for all rules; no person has such an id.</summary>
    protected static Person Sender { get; } = new("rule", "rule");

    public abstract RuleOutputKind Kind { get; }

    public bool IsExactlyOnce => true;

    public abstract bool IsMissing(string target);

    public async Task<IReadOnlyList<SendResult>> Send(Sending sending, IReadOnlyList<Outgoing> messages, CancellationToken stopping)
    {
        var results = new List<SendResult>(messages.Count);
        while (results.Count < messages.Count && (results.Count == 0 || !results[^1].IsForLater))
        {
            var piece = Piece(messages, results.Count);
            var refusal = await Send(sending.Output, piece);
            // One at fault, or the last few that there is no room for, keep nothing else out.
            if (refusal is null || piece.Count == 1 || IsOfAll(refusal))
                results.AddRange(piece.Select(_ => SendResult.Of(refusal)));
            else
                await SendEach(sending.Output, piece, results, stopping);
        }

        results.AddRange(messages.Skip(results.Count).Select(_ => results[^1]).ToList());
        return results;
    }

    /// <summary>Sends them together. What is under way is not broken off: it would be on disk, and nobody would know.</summary>
    protected abstract Task<Refusal?> Send(RuleOutput output, IReadOnlyList<Outgoing> messages);

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

    private static bool IsOfAll(Refusal refusal) =>
        refusal.Code is "unknown-queue" or "bad-queue-name" or "unknown-topic" or "bad-topic-name" or "disk-full" or "log-unavailable";

    private static List<Outgoing> Piece(IReadOnlyList<Outgoing> messages, int from)
    {
        var piece = new List<Outgoing>();
        long bytes = 0;
        foreach (var message in messages.Skip(from).Take(MaxLength))
        {
            bytes += message.Message.Body.Length;
            if (piece.Count > 0 && bytes > MaxBytes)
                break;
            piece.Add(message);
        }

        return piece;
    }
}
