using System.CommandLine;
using WebMq.Shared.Queues;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Queues;

/// <summary>The verb <c>queues</c>: the socket of the app's queues.</summary>
internal static class QueuesCommand
{
    public static Command Create()
    {
        var endpoint = EndpointOption.Create("--endpoint", QueueSocket.DefaultEndpoint, "Where clients connect (ROUTER).");
        var supervised = SupervisedOption.Create();
        var command = new Command("queues", "The socket of the queues: hands requests to WebMq, which starts it, and its answers back.") { endpoint, supervised };
        command.SetAction(parsed => WorkerSession.Run("queues", parsed.GetValue(supervised), session =>
            session.Supervised
                ? QueuesWorker.Run(session, parsed.GetRequiredValue(endpoint))
                : throw new WorkerFailureException(WorkerFault.BadOption, "only WebMq starts it, since it has the queues; --help of 'queue' lists what a terminal can do.")));
        return command;
    }
}
