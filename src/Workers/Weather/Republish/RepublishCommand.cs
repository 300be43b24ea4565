using System.CommandLine;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Weather.Republish;

/// <summary>The verb <c>weather republish</c>.</summary>
internal static class RepublishCommand
{
    public static Command Create()
    {
        var endpoint = EndpointOption.Create("--endpoint", "tcp://127.0.0.1:0", "Where subscribers connect (PUB).");
        var supervised = SupervisedOption.Create();
        var command = new Command("republish", "Publishes what WebMq hands in while it plays the past; WebMq starts it.") { endpoint, supervised };
        command.SetAction(parsed => WorkerSession.Run(RepublishWorker.Name, parsed.GetValue(supervised), session => session.Supervised
            ? RepublishWorker.Run(session, parsed.GetRequiredValue(endpoint))
            : throw new WorkerFailureException(WorkerFault.BadOption, "WebMq starts it; a file is published by 'weather replay'.")));
        return command;
    }
}
