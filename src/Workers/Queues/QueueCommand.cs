using System.CommandLine;
using WebMq.Shared.Queues;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Queues;

/// <summary>The verbs <c>queue send</c>, <c>queue receive</c>, <c>queue browse</c> and <c>queue stats</c>.</summary>
internal static class QueueCommand
{
    public static Command Create() => new("queue", "Sends to the queues of WebMq, receives from them and looks at them.") { Send(), Receive(), Browse(), Stats() };

    private static Command Send()
    {
        var (queue, endpoint) = (Queue(), Endpoint());
        var text = new Argument<string?>("text") { Description = "The body; without it, all of standard input is.", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string?>("--file") { Description = "The body is this file.", HelpName = "path" };
        var id = new Option<string?>("--id") { Description = "The message's id: sent again with the same one, it is not there twice." };
        var type = new Option<string?>("--type") { Description = "What kind of message it is." };
        var priority = new Option<int?>("--priority") { Description = "0 to 9, the highest first; 4 when not given." };
        var delay = SecondsOption.Create("--delay", 0, 0, QueueLimits.MaxTime.TotalSeconds, "How long it is kept from receivers");
        var expiry = SecondsOption.Create("--expiry", 0, 0, QueueLimits.MaxTime.TotalSeconds, "How long it lives, 0 as the queue says");
        var headers = new Option<string[]>("--header") { Description = "A header of your own; may be given more than once.", HelpName = "name=value" };
        var replyTo = new Option<string?>("--reply-to") { Description = "Where an answer is expected." };
        var correlationId = new Option<string?>("--correlation-id") { Description = "What it belongs to." };
        var command = new Command("send", "Sends one message and says its number once it is on disk.")
        {
            queue, text, endpoint, file, id, type, priority, delay, expiry, headers, replyTo, correlationId,
        };
        command.SetAction(parsed => Run("queue send", session => QueueSend.Run(
            session,
            parsed.GetRequiredValue(endpoint),
            new QueueRequest
            {
                Op = QueueOp.Send,
                Queue = parsed.GetRequiredValue(queue),
                Id = parsed.GetValue(id),
                Type = parsed.GetValue(type),
                Priority = parsed.GetValue(priority),
                Delay = Given(parsed.GetValue(delay)),
                Expiry = Given(parsed.GetValue(expiry)),
                Headers = GivenMessage.Headers(parsed.GetValue(headers) ?? []),
                ReplyTo = parsed.GetValue(replyTo),
                CorrelationId = parsed.GetValue(correlationId),
            },
            parsed.GetValue(text),
            parsed.GetValue(file))));
        return command;
    }

    private static Command Receive()
    {
        var (queue, endpoint, json) = (Queue(), Endpoint(), Json());
        var count = new Option<int?>("--count") { Description = "How many messages; 1 when not given, without end with --follow." };
        var wait = SecondsOption.Create("--wait", 0, 0, QueueLimits.MaxWait.TotalSeconds, "How long to wait for each");
        var follow = new Option<bool>("--follow") { Description = "Go on and wait for what comes." };
        var command = new Command("receive", "Takes messages, prints their bodies and acknowledges each once it is printed.") { queue, endpoint, count, wait, follow, json };
        command.SetAction(parsed => Run("queue receive", session => QueueReceive.Run(
            session,
            parsed.GetRequiredValue(endpoint),
            parsed.GetRequiredValue(queue),
            new QueueReceive.Options(
                parsed.GetValue(count) ?? (parsed.GetValue(follow) ? int.MaxValue : 1), parsed.GetValue(wait), parsed.GetValue(follow), parsed.GetValue(json)))));
        return command;
    }

    private static Command Browse()
    {
        var (queue, endpoint, json) = (Queue(), Endpoint(), Json());
        var limit = new Option<int>("--limit") { Description = "The most messages.", DefaultValueFactory = _ => 50 };
        var command = new Command("browse", "Shows what is in a queue, the oldest first; nothing is taken.") { queue, endpoint, limit, json };
        command.SetAction(parsed => Run("queue browse", session => QueueBrowse.Browse(
            session, parsed.GetRequiredValue(endpoint), parsed.GetRequiredValue(queue), parsed.GetValue(limit), parsed.GetValue(json))));
        return command;
    }

    private static Command Stats()
    {
        var (endpoint, json) = (Endpoint(), Json());
        var queue = new Argument<string?>("queue") { Description = "The queue; all of them when not given.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("stats", "Shows how queues stand.") { queue, endpoint, json };
        command.SetAction(parsed => Run("queue stats", session => QueueBrowse.Stats(
            session, parsed.GetRequiredValue(endpoint), parsed.GetValue(queue), parsed.GetValue(json))));
        return command;
    }

    private static int Run(string name, Func<WorkerSession, int> work) => WorkerSession.Run(name, false, work);

    private static double? Given(double seconds) => seconds > 0 ? seconds : null;

    private static Argument<string> Queue() => new("queue") { Description = "The queue." };

    private static Option<string> Endpoint() => EndpointOption.Create("--endpoint", QueueSocket.DefaultEndpoint, "Where WebMq's queues are (REQ).");

    private static Option<bool> Json() => new("--json") { Description = "A JSON object a line, with everything; bytes that are no text as base64." };
}
