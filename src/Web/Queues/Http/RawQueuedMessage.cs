using WebMq.Shared.Queues;
using WebMq.Web.Messages.Http;

namespace WebMq.Web.Queues.Http;

/// <summary>A message for a queue as a request: its priority and times stand in headers too.</summary>
internal static class RawQueuedMessage
{
    /// <summary>Reads one.</summary>
    public static async Task<Outcome<QueuedMessage>> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!RawMessage.Begin(request).Succeeded(out var raw, out var twice))
            return twice;
        var (priority, delay, expiry) = (raw.Number("Priority"), raw.Number("Delay"), raw.Number("Expiry"));
        if ((priority.Refusal ?? delay.Refusal ?? expiry.Refusal) is { } bad)
            return bad;
        var (after, life) = (HttpSeconds.Of("X-WebMq-Delay", delay.Value), HttpSeconds.Of("X-WebMq-Expiry", expiry.Value));
        if ((after.Refusal ?? life.Refusal) is { } badTime)
            return badTime;
        if (priority.Value is { } wanted && (wanted % 1 != 0 || wanted is < 0 or > 9))
            return new Refusal("bad-message", "X-WebMq-Priority is a whole number from 0 to 9.");
        return (await raw.End(request, cancellationToken)).Succeeded(out var message, out var refusal)
            ? new QueuedMessage(message, (int)(priority.Value ?? QueuedMessage.DefaultPriority), after.Value, life.Value)
            : refusal;
    }
}
