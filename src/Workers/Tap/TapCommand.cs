using System.CommandLine;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Tap;

/// <summary>The verb <c>tap</c>.</summary>
internal static class TapCommand
{
    public static Command Create()
    {
        var endpoint = new Option<string>("--endpoint")
        {
            Description = "The publisher to follow.",
            HelpName = "tcp://host:port",
            Required = true,
        };
        var prefix = new Option<string>("--prefix")
        {
            Description = "Only what begins with this; empty takes everything.",
            DefaultValueFactory = _ => "",
        };
        var supervised = SupervisedOption.Create();
        var command = new Command("tap", "Follows a publisher that is not ours and hands in what it says; in a terminal, prints it.") { endpoint, prefix, supervised };
        command.SetAction(parsed => WorkerSession.Run("tap", parsed.GetValue(supervised), session =>
            TapWorker.Run(session, parsed.GetRequiredValue(endpoint), parsed.GetRequiredValue(prefix))));
        return command;
    }
}
