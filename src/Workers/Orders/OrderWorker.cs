using WebMq.Shared.Orders;
using WebMq.Shared.Queues;
using WebMq.Shared.Workers;
using WebMq.Workers.Queues;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Orders;

/// <summary>
/// Takes an order, works on it step by step, acknowledges it, takes the next. Each step renews the lease, so the work may take
/// longer than a lease; when this process is killed, the lease ends and the order is another worker's.
/// </summary>
internal sealed class OrderWorker(WorkerSession session, string endpoint, string queue, TimeSpan work, TimeSpan lease)
{
    private const double Wait = 5;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly string[] s_steps = ["reads the order", "fetches the goods", "packs them", "hands them over"];

    public int Run()
    {
        session.Ready(new Dictionary<string, string>(), $"taking the orders of {queue} at {endpoint}");
        while (!session.Stopping.IsCancellationRequested)
        {
            try
            {
                // One that got no answer is of no use any more: a REQ sends nothing before its reply.
                using var connection = new QueueConnection(session, endpoint);
                while (!session.Stopping.IsCancellationRequested)
                    TakeOne(connection);
            }
            catch (WorkerFailureException failure) when (failure.Code is "no-reply" or "log-unavailable" or "too-many-requests")
            {
                session.Write(new WorkerLine { Type = WorkerLineType.Error, Worker = "orders", Code = failure.Code, Detail = failure.Message });
                session.Stopping.WaitHandle.WaitOne(s_pause);
            }
        }

        return ExitCode.Done;
    }

    private void TakeOne(QueueConnection connection)
    {
        if (connection.Ask(new QueueRequest { Op = QueueOp.Receive, Queue = queue, Wait = Wait, Lease = lease.TotalSeconds }) is not var (delivery, body) || delivery.Empty == true)
            return;
        try
        {
            if (Order.TryRead(body) is { } order)
                Do(connection, delivery, order);
            else
                Reject(connection, delivery);
        }
        catch (WorkerFailureException failure) when (failure.Code == "lease-lost")
        {
            Tell(delivery, OrderStage.Lost, 0, "its lease is over");
        }
    }

    private void Do(QueueConnection connection, QueueReply delivery, Order order)
    {
        Tell(delivery, OrderStage.Taken, 0, order.ToString());
        foreach (var (i, step) in s_steps.Index())
        {
            if (i > 0)
            {
                // Its answer is waited for: before it nothing else can be asked, and what is had goes back when this stops.
                connection.Ask(new QueueRequest { Op = QueueOp.Renew, Queue = queue, Receipt = delivery.Receipt, Lease = lease.TotalSeconds }, whileStopping: true);
            }

            Tell(delivery, OrderStage.Working, i / (double)s_steps.Length, step);
            if (!session.Stopping.WaitHandle.WaitOne(work / s_steps.Length))
                continue;
            connection.Ask(new QueueRequest { Op = QueueOp.Reject, Queue = queue, Receipt = delivery.Receipt }, whileStopping: true);
            Tell(delivery, OrderStage.GivenBack, 0, "this worker stops");
            return;
        }

        connection.Ask(new QueueRequest { Op = QueueOp.Acknowledge, Queue = queue, Receipt = delivery.Receipt }, whileStopping: true);
        Tell(delivery, OrderStage.Done, 1, order.ToString());
    }

    private void Reject(QueueConnection connection, QueueReply delivery)
    {
        connection.Ask(new QueueRequest { Op = QueueOp.Reject, Queue = queue, Receipt = delivery.Receipt, Dead = "this is no order" }, whileStopping: true);
        Tell(delivery, OrderStage.Rejected, 0, "this is no order");
    }

    private void Tell(QueueReply delivery, OrderStage stage, double progress, string text)
    {
        var step = new OrderStep(delivery.Number!.Value, stage, delivery.Deliveries ?? 1, progress, text);
        session.Write(new WorkerLine { Type = WorkerLineType.Step, Order = step });
        if (!session.Supervised)
            session.Show($"order {step.Number}: {stage switch { OrderStage.Taken => "takes", OrderStage.Done => "done,", _ => "" }} {text}".Replace("  ", " ", StringComparison.Ordinal));
    }
}
