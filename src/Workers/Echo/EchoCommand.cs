using System.CommandLine;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Echo;

/// <summary>The verbs <c>echo server</c> and <c>echo client</c>.</summary>
internal static class EchoCommand
{
    public const string Endpoint = "tcp://127.0.0.1:5557";

    public static Command Create() => new("echo", "Request and reply, the course's hello programs.") { Server(), Client() };

    private static Command Server()
    {
        var endpoint = EndpointOption.Create("--endpoint", Endpoint, "Where clients connect (REP).");
        var delay = SecondsOption.Create("--delay", 0, 0, 60, "How long each request takes; the course's server takes 0.1");
        var suffix = new Option<string>("--suffix") { Description = "What is put behind each frame.", DefaultValueFactory = _ => " world" };
        var supervised = SupervisedOption.Create();
        var command = new Command("server", "Answers each frame with itself and a suffix.") { endpoint, delay, suffix, supervised };
        command.SetAction(parsed => WorkerSession.Run("echo", parsed.GetValue(supervised), session => EchoServer.Run(
            session,
            parsed.GetRequiredValue(endpoint),
            TimeSpan.FromSeconds(parsed.GetValue(delay)),
            parsed.GetRequiredValue(suffix))));
        return command;
    }

    private static Command Client()
    {
        var endpoint = EndpointOption.Create("--endpoint", Endpoint, "The server (REQ).");
        var count = new Option<int>("--count") { Description = "How many requests.", DefaultValueFactory = _ => 10 };
        var timeout = SecondsOption.Create("--timeout", 5, 0.01, 3600, "How long to wait for each reply");
        var command = new Command("client", "Sends requests one after the other and shows the replies.") { endpoint, count, timeout };
        command.SetAction(parsed => WorkerSession.Run("echo client", false, session => EchoClient.Run(
            session,
            parsed.GetRequiredValue(endpoint),
            parsed.GetValue(count),
            TimeSpan.FromSeconds(parsed.GetValue(timeout)))));
        return command;
    }
}
