using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Web.Accounts;

namespace WebMq.Web.Queues.Sockets;

/// <summary>Answers what a peer of the socket asks for, but for its subscriptions.</summary>
internal sealed class SocketAnswers(QueueService queues)
{
    /// <summary>Nobody signs in on the socket: all its senders are one, so an id that is sent again over a new connection is a repeat.</summary>
    public static readonly Person Sender = new("socket", "socket");

    /// <summary>Begins to answer. Up to its first wait it runs at once, so sends of one peer are taken in their order.</summary>
    public Task<SocketAnswer> Answer(SocketRequest request, CancellationToken cancellationToken) => request.Header.Op switch
    {
        QueueOp.Send => Send(request, cancellationToken),
        QueueOp.Receive => Receive(request, cancellationToken),
        QueueOp.Acknowledge => Acknowledge(request.Header, cancellationToken),
        QueueOp.Reject => Reject(request.Header, cancellationToken),
        QueueOp.Renew => Renew(request.Header, cancellationToken),
        QueueOp.Browse => Browse(request.Header, cancellationToken),
        QueueOp.Stats => Task.FromResult(Stats(request.Header)),
        QueueOp.Ping => Task.FromResult(SocketAnswer.Done),
        _ => Task.FromResult<SocketAnswer>(new Refusal(
            "bad-request",
            "The op is one of send, receive, ack, reject, renew, browse, stats, subscribe, unsubscribe, ping, publish, subscribe-topic, unsubscribe-topic, ack-topic, topics, consumers.")),
    };

    private async Task<SocketAnswer> Send(SocketRequest request, CancellationToken cancellationToken)
    {
        var (header, fault) = (request.Header, default(Refusal));
        var message = new QueuedMessage(
            new Message(request.Body, header.Id, header.Type, header.Headers, header.ReplyTo, header.CorrelationId),
            header.Priority ?? QueuedMessage.DefaultPriority,
            SocketRequest.Seconds("delay", header.Delay, ref fault),
            SocketRequest.Seconds("expiry", header.Expiry, ref fault));
        if (fault is not null)
            return fault;
        return (await queues.Send(Sender, header.Queue, [message], cancellationToken)).Succeeded(out var receipts, out var refusal)
            ? new SocketAnswer(new QueueReply { Ok = true, Number = receipts[0].Number, Duplicate = receipts[0].Duplicate })
            : refusal;
    }

    private async Task<SocketAnswer> Receive(SocketRequest request, CancellationToken cancellationToken)
    {
        var (header, fault) = (request.Header, default(Refusal));
        var wait = SocketRequest.Seconds("wait", header.Wait, ref fault) ?? TimeSpan.Zero;
        var lease = SocketRequest.Seconds("lease", header.Lease, ref fault);
        if (fault is not null)
            return fault;
        var outcome = await queues.Receive(request.Peer.Receiver, header.Queue, 1, wait, lease, cancellationToken);
        if (!outcome.Succeeded(out var deliveries, out var refusal))
            return refusal;
        return deliveries is [var delivery, ..]
            ? new SocketAnswer(QueueReply.Of(header.Queue!, delivery) with { Ok = true }, delivery.Message.Body)
            : new SocketAnswer(new QueueReply { Ok = true, Empty = true });
    }

    private async Task<SocketAnswer> Acknowledge(QueueRequest header, CancellationToken cancellationToken)
    {
        if ((header.Receipt is null) == (header.Receipts is null))
            return new Refusal("bad-request", "An ack has either 'receipt' or 'receipts'.");
        var outcome = await queues.Acknowledge(header.Queue, header.Receipts ?? [header.Receipt!], cancellationToken);
        if (!outcome.Succeeded(out var results, out var refusal))
            return refusal;
        if (header.Receipt is not null)
            return Settled(results[0]);
        return new SocketAnswer(new QueueReply
        {
            Ok = true,
            Done = results.Count(r => r.Done),
            Lost = [.. results.Where(r => !r.Done).Select(r => r.Receipt)],
        });
    }

    private async Task<SocketAnswer> Reject(QueueRequest header, CancellationToken cancellationToken)
    {
        var fault = default(Refusal);
        var retryAfter = SocketRequest.Seconds("retryAfter", header.RetryAfter, ref fault);
        if (header.Receipt is null)
            fault = new Refusal("bad-request", "A reject has a 'receipt'.");
        else if (header.Dead is not null && header.RetryAfter is not null)
            fault = new Refusal("bad-request", "A reject has 'retryAfter' or 'dead', not both.");
        if (fault is not null)
            return fault;
        var outcome = header.Dead is { } reason
            ? await queues.RejectAsDead(header.Queue, header.Receipt!, reason, cancellationToken)
            : await queues.Reject(header.Queue, header.Receipt!, retryAfter, cancellationToken);
        return outcome.Succeeded(out var result, out var refusal) ? Settled(result) : refusal;
    }

    private async Task<SocketAnswer> Renew(QueueRequest header, CancellationToken cancellationToken)
    {
        var fault = default(Refusal);
        var lease = SocketRequest.Seconds("lease", header.Lease, ref fault);
        if (header.Receipt is null)
            fault = new Refusal("bad-request", "A renew has a 'receipt'.");
        if (fault is not null)
            return fault;
        return (await queues.Renew(header.Queue, header.Receipt!, lease, cancellationToken)).Succeeded(out var result, out var refusal) ? Settled(result) : refusal;
    }

    private async Task<SocketAnswer> Browse(QueueRequest header, CancellationToken cancellationToken)
    {
        // What is 64 KiB of a body may be six times as much as JSON: a page that would be too long is made shorter.
        for (var limit = header.Limit ?? 50; ; limit = Math.Max(limit / 2, 1))
        {
            var query = new BrowseQuery { After = header.After, Limit = limit };
            if (!(await queues.Browse(header.Queue, query, cancellationToken)).Succeeded(out var page, out var refusal))
                return refusal;
            var answer = SocketAnswer.Lines(page.Messages.Select(m => BrowseLine.Of(m).ToBytes()), page.Next);
            if (answer.Body.Length <= MessageLimits.MaxBody || limit <= 1)
                return answer;
        }
    }

    private SocketAnswer Stats(QueueRequest header)
    {
        if (header.Queue is null)
            return SocketAnswer.Lines(queues.List().Select(StatsLine.Of), null);
        return queues.Find(header.Queue).Succeeded(out var queue, out var refusal) ? SocketAnswer.Lines([StatsLine.Of(queue)], null) : refusal;
    }

    private static SocketAnswer Settled(SettleResult result) =>
        result.Refusal() is { } refusal ? refusal : new SocketAnswer(new QueueReply { Ok = true, LeaseUntil = result.LeaseUntil });
}
