using WebMq.Shared.Queues;
using WebMq.Shared.Rules;
using WebMq.Web.Queues;

namespace WebMq.Web.Rules.Engine;

/// <summary>Queues.</summary>
internal sealed class QueueTarget(QueueService queues) : BatchTarget
{
    public override RuleOutputKind Kind => RuleOutputKind.Queue;

    public override bool IsMissing(string target) => queues.Glance(target) is null;

    protected override async Task<Refusal?> Send(RuleOutput output, IReadOnlyList<Outgoing> messages)
    {
        List<QueuedMessage> queued =
        [
            .. messages.Select(m => new QueuedMessage(
                m.Message with { Id = m.Id }, output.Priority ?? QueuedMessage.DefaultPriority, output.Delay, output.Expiry)),
        ];
        return (await queues.Send(Sender, output.Target, queued, CancellationToken.None)).Refusal;
    }
}
