namespace WebMq.Workers.Supervision;

/// <summary>
/// What no part of the program expected ends it at once with a short line: the runtime's own dump can take seconds, and a
/// supervisor waits to start anew. Malformed peers do end NetMQ's threads; see <c>docs/architecture.md</c>.
/// </summary>
internal static class Crash
{
    public static void Watch() => AppDomain.CurrentDomain.UnhandledException += (_, crash) =>
    {
        var text = crash.ExceptionObject.ToString() ?? "";
        try
        {
            Console.Error.WriteLine($"crashed: {string.Join(" | ", text.Split('\n', 4).Take(3).Select(line => line.Trim()))}");
        }
        catch (IOException)
        {
            // Nobody reads standard error any more.
        }

        Environment.Exit(ExitCode.Crashed);
    };
}
