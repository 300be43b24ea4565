using System.CommandLine;
using WebMq.Shared.Events;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Events;

/// <summary>The verb <c>events</c>: the sockets of the app's events; and what a terminal can do with them.</summary>
internal static class EventsCommand
{
    public static Command Create()
    {
        var publish = EndpointOption.Create("--publish", EventSocket.DefaultPublishEndpoint, "Where events are heard (PUB).");
        var replay = EndpointOption.Create("--replay", EventSocket.DefaultReplayEndpoint, "Where past ones are asked for (ROUTER).");
        var supervised = SupervisedOption.Create();
        var command = new Command("events", "Everything that WebMq publishes, as it comes or from the past.") { publish, replay, supervised, Follow(), Replay() };
        command.SetAction(parsed => WorkerSession.Run("events", parsed.GetValue(supervised), session =>
            session.Supervised
                ? EventsWorker.Run(session, parsed.GetRequiredValue(publish), parsed.GetRequiredValue(replay))
                : throw new WorkerFailureException(WorkerFault.BadOption, "only WebMq starts it, since it has the events; try 'events follow' or 'events replay'.")));
        return command;
    }

    private static Command Follow()
    {
        var (publish, replay, subject) = (Publish(), ReplayEndpoint(), Subject());
        var after = new Option<long?>("--after") { Description = "First what came after this sequence, then what comes; nothing is missed in between.", HelpName = "sequence" };
        var command = new Command("follow", "Prints events as they come, a line each: sequence, subject, JSON.") { subject, publish, replay, after };
        command.SetAction(parsed => WorkerSession.Run("events follow", false, session => EventsClient.Follow(
            session, parsed.GetRequiredValue(publish), parsed.GetRequiredValue(replay), parsed.GetValue(subject) ?? "", parsed.GetValue(after))));
        return command;
    }

    private static Command Replay()
    {
        var (replay, subject) = (ReplayEndpoint(), Subject());
        var from = new Option<long>("--from") { Description = "The first sequence.", DefaultValueFactory = _ => 1, HelpName = "sequence" };
        var command = new Command("replay", "Prints past events, a line each: sequence, subject, JSON.") { subject, replay, from };
        command.SetAction(parsed => WorkerSession.Run("events replay", false, session => EventsClient.Replay(
            session, parsed.GetRequiredValue(replay), parsed.GetValue(subject) ?? "", parsed.GetValue(from))));
        return command;
    }

    private static Argument<string?> Subject() =>
        new("subject") { Description = "Only subjects that begin so, such as chat.lobby; all when not given.", Arity = ArgumentArity.ZeroOrOne };

    private static Option<string> Publish() => EndpointOption.Create("--publish", EventSocket.DefaultPublishEndpoint, "Where WebMq publishes (PUB).");

    private static Option<string> ReplayEndpoint() => EndpointOption.Create("--replay", EventSocket.DefaultReplayEndpoint, "Where WebMq replays (ROUTER).");
}
