using WebMq.Shared.Messages;
using WebMq.Shared.Rules;
using WebMq.Web.Topics;

namespace WebMq.Web.Rules.Engine;

/// <summary>Topics.</summary>
internal sealed class TopicTarget(TopicService topics) : BatchTarget
{
    public override RuleOutputKind Kind => RuleOutputKind.Topic;

    public override bool IsMissing(string target) => topics.Find(target).Refusal is not null;

    protected override async Task<Refusal?> Send(RuleOutput output, IReadOnlyList<Outgoing> messages)
    {
        List<Message> published = [.. messages.Select(m => m.Message with { Id = m.Id })];
        return (await topics.Publish(Sender, output.Target, published, CancellationToken.None)).Refusal;
    }
}
