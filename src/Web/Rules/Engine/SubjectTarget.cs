using WebMq.Shared.Messages;
using WebMq.Shared.Rules;
using WebMq.Web.Events;

namespace WebMq.Web.Rules.Engine;

/// <summary>Subjects of the events' sockets: <c>event.</c> and the name that the rule gives.</summary>
internal sealed class SubjectTarget(EventService events) : BatchTarget
{
    public override RuleOutputKind Kind => RuleOutputKind.Subject;

    // A subject is there as soon as something is published under it.
    public override bool IsMissing(string target) => false;

    protected override Task<Refusal?> Send(RuleOutput output, IReadOnlyList<Outgoing> messages)
    {
        List<Message> published = [.. messages.Select(m => m.Message with { Id = m.Id })];
        return events.Publish(output.Target, published, CancellationToken.None);
    }
}
