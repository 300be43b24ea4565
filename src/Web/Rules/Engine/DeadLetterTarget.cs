using System.Text;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Shared.Rules;
using WebMq.Web.Queues;

namespace WebMq.Web.Rules.Engine;

/// <summary>The queue of what rules could not do, made when it is first needed. Nothing is given up there: every refusal is for later.</summary>
internal sealed class DeadLetterTarget(QueueService queues, QueueTarget target) : IRuleTarget
{
    /// <summary>The queue. No rule takes from it, or one that fails would feed itself.</summary>
    public const string Queue = "rule-dead-letters";

    private static readonly QueueOptions s_options = new() { MaxDeliveries = 0, DeadLetterQueue = null };

    public RuleOutputKind Kind => RuleOutputKind.Queue;

    public bool IsExactlyOnce => true;

    /// <summary>Where it is sent to.</summary>
    public static RuleOutput Output { get; } = new(RuleOutputKind.Queue, Queue);

    public async Task<IReadOnlyList<SendResult>> Send(Sending sending, IReadOnlyList<Outgoing> messages, CancellationToken stopping)
    {
        if (queues.Find(Queue).Refusal is not null && (await queues.Create(Queue, s_options, CancellationToken.None)).Refusal is { } refusal)
            return [.. messages.Select(_ => new SendResult(refusal, IsForLater: true))];
        return [.. (await target.Send(sending, messages, stopping)).Select(r => r with { IsForLater = r.Refusal is not null })];
    }

    /// <summary>A message as it came, and in its headers why it is here.</summary>
    public static Outgoing Letter(string rule, SourceMessage from, string key, RuleOutcome.Failed failed)
    {
        var headers = new Dictionary<string, string>
        {
            ["rule"] = rule,
            ["rule-reason"] = failed.Code,
            ["rule-text"] = Clean(failed.Text),
            ["rule-field"] = failed.Field,
            ["rule-source"] = $"{from.Kind.ToString().ToLowerInvariant()}:{from.Source}",
            ["rule-sequence"] = from.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        var own = headers.Keys.ToHashSet();
        foreach (var (name, value) in from.Message.Headers ?? new Dictionary<string, string>())
            headers.TryAdd(name, value);
        var message = from.Message with { Headers = headers };
        var fits = MessageLimits.Fault(message) is null && MessageHeaderBytes(message) <= MessageLimits.MaxHeaderBytes;
        if (!fits)
        {
            var few = headers.Where(h => own.Contains(h.Key)).ToDictionary();
            few["rule-headers"] = "left out: there are too many";
            message = message with { Headers = few };
        }

        return new Outgoing(OutgoingId.Of(rule, from, $"dead.{key}"), message, from);
    }

    // The id is replaced by one of up to 120 characters.
    private static int MessageHeaderBytes(Message message) => (Messages.MessageHeader.Write(message)?.Length ?? 0) + (MessageLimits.MaxId * 4);

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text.Length > 1_000 ? text[..1_000] : text)
            clean.Append(char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c);
        return clean.ToString();
    }
}
