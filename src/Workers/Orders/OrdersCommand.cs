using System.CommandLine;
using WebMq.Shared.Orders;
using WebMq.Shared.Queues;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Orders;

/// <summary>The verb <c>orders</c>: does the orders of a queue, one after the other.</summary>
internal static class OrdersCommand
{
    public static Command Create()
    {
        var endpoint = EndpointOption.Create("--endpoint", QueueSocket.DefaultEndpoint, "Where WebMq's queues are (REQ).");
        var queue = new Option<string>("--queue") { Description = "The queue of the orders.", DefaultValueFactory = _ => Order.QueueName };
        var work = SecondsOption.Create("--work", 4, 0.04, 3_600, "How long an order takes");
        var lease = SecondsOption.Create("--lease", 5, QueueLimits.MinLease.TotalSeconds, QueueLimits.MaxLease.TotalSeconds, "How long an order is this worker's before it must be done or renewed");
        var supervised = SupervisedOption.Create();
        var command = new Command("orders", "Does the orders of a queue, one after the other: takes one, works, acknowledges it.") { endpoint, queue, work, lease, supervised };
        command.SetAction(parsed => WorkerSession.Run("orders", parsed.GetValue(supervised), session => new OrderWorker(
            session,
            parsed.GetRequiredValue(endpoint),
            parsed.GetRequiredValue(queue),
            TimeSpan.FromSeconds(parsed.GetValue(work)),
            TimeSpan.FromSeconds(parsed.GetValue(lease))).Run()));
        return command;
    }
}
