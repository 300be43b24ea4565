using System.CommandLine;
using WebMq.Shared.Queues;
using WebMq.Workers.Queues;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Topics;

/// <summary>The verbs <c>topic publish</c>, <c>topic subscribe</c>, <c>topic consumers</c> and <c>topic stats</c>.</summary>
internal static class TopicCommand
{
    public static Command Create() => new("topic", "Publishes to the topics of WebMq, follows them and looks at them.") { Publish(), Subscribe(), Consumers(), Stats() };

    private static Command Publish()
    {
        var (topic, endpoint) = (Topic(), Endpoint());
        var text = new Argument<string?>("text") { Description = "The body; without it, all of standard input is.", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string?>("--file") { Description = "The body is this file.", HelpName = "path" };
        var id = new Option<string?>("--id") { Description = "The message's id: published again with the same one, it is not there twice." };
        var type = new Option<string?>("--type") { Description = "What kind of message it is." };
        var headers = new Option<string[]>("--header") { Description = "A header of your own, 'key' among them; may be given more than once.", HelpName = "name=value" };
        var replyTo = new Option<string?>("--reply-to") { Description = "Where an answer is expected." };
        var correlationId = new Option<string?>("--correlation-id") { Description = "What it belongs to." };
        var command = new Command("publish", "Publishes one message and says its sequence once it is on disk.") { topic, text, endpoint, file, id, type, headers, replyTo, correlationId };
        command.SetAction(parsed => Run("topic publish", session => TopicPublish.Run(
            session,
            parsed.GetRequiredValue(endpoint),
            new QueueRequest
            {
                Op = QueueOp.Publish,
                Topic = parsed.GetRequiredValue(topic),
                Id = parsed.GetValue(id),
                Type = parsed.GetValue(type),
                Headers = GivenMessage.Headers(parsed.GetValue(headers) ?? []),
                ReplyTo = parsed.GetValue(replyTo),
                CorrelationId = parsed.GetValue(correlationId),
            },
            GivenMessage.Body(parsed.GetValue(text), parsed.GetValue(file)))));
        return command;
    }

    private static Command Subscribe()
    {
        var (topic, endpoint, json) = (Topic(), Endpoint(), Json());
        var name = new Option<string?>("--name") { Description = "Go on where the consumer of this name is; what is printed is acknowledged." };
        var takeOver = new Option<bool>("--take-over") { Description = "Take the name over from a connection that has it." };
        var from = new Option<string?>("--from") { Description = "Where to begin without a place: now or start.", HelpName = "now|start" };
        var after = new Option<long?>("--after") { Description = "Begin behind this sequence." };
        var count = new Option<int>("--count") { Description = "End after so many messages.", DefaultValueFactory = _ => int.MaxValue };
        var command = new Command("subscribe", "Prints what is published, until it is stopped.") { topic, endpoint, name, takeOver, from, after, count, json };
        command.SetAction(parsed => Run("topic subscribe", session => TopicFollower.Run(
            session,
            parsed.GetRequiredValue(endpoint),
            new QueueRequest
            {
                Op = QueueOp.SubscribeTopic,
                Topic = parsed.GetRequiredValue(topic),
                Name = parsed.GetValue(name),
                TakeOver = parsed.GetValue(takeOver) ? true : null,
                From = parsed.GetValue(from),
                After = parsed.GetValue(after)?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            },
            parsed.GetValue(count),
            parsed.GetValue(json))));
        return command;
    }

    private static Command Consumers()
    {
        var (topic, endpoint, json) = (Topic(), Endpoint(), Json());
        var command = new Command("consumers", "Shows who has a place in a topic, and what is before each.") { topic, endpoint, json };
        command.SetAction(parsed => Run("topic consumers", session => TopicTables.Consumers(
            session, parsed.GetRequiredValue(endpoint), parsed.GetRequiredValue(topic), parsed.GetValue(json))));
        return command;
    }

    private static Command Stats()
    {
        var (endpoint, json) = (Endpoint(), Json());
        var topic = new Argument<string?>("topic") { Description = "The topic; all of them when not given.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("stats", "Shows how topics stand.") { topic, endpoint, json };
        command.SetAction(parsed => Run("topic stats", session => TopicTables.Stats(
            session, parsed.GetRequiredValue(endpoint), parsed.GetValue(topic), parsed.GetValue(json))));
        return command;
    }

    private static int Run(string name, Func<WorkerSession, int> work) => WorkerSession.Run(name, false, work);

    private static Argument<string> Topic() => new("topic") { Description = "The topic." };

    private static Option<string> Endpoint() => EndpointOption.Create("--endpoint", QueueSocket.DefaultEndpoint, "Where WebMq's queues and topics are.");

    private static Option<bool> Json() => new("--json") { Description = "A JSON object a line, with everything; bytes that are no text as base64." };
}
