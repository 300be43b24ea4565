using System.CommandLine;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Broker;

/// <summary>The verb <c>broker</c>, which is also <c>chat broker</c>.</summary>
internal static class BrokerCommand
{
    public const string SubscribeEndpoint = "tcp://127.0.0.1:5555";
    public const string PublishEndpoint = "tcp://127.0.0.1:5556";

    public static Command Create(string name)
    {
        var subscribe = EndpointOption.Create("--subscribe", SubscribeEndpoint, "Where subscribers connect (XPUB).");
        var publish = EndpointOption.Create("--publish", PublishEndpoint, "Where publishers connect (XSUB).");
        var supervised = SupervisedOption.Create();
        var command = new Command(name, "The chat broker: hands what publishers say to all subscribers, unchanged.") { subscribe, publish, supervised };
        command.SetAction(parsed => WorkerSession.Run("broker", parsed.GetValue(supervised), session =>
            BrokerWorker.Run(session, parsed.GetRequiredValue(subscribe), parsed.GetRequiredValue(publish))));
        return command;
    }
}
