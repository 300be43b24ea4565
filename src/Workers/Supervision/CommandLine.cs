using System.CommandLine;
using System.CommandLine.Invocation;
using WebMq.Shared.Workers;

namespace WebMq.Workers.Supervision;

/// <summary>Parses the command line and runs its verb. A usage error is exit code 2, for a supervisor also a failed line.</summary>
internal static class CommandLine
{
    /// <summary>Runs what <paramref name="args"/> ask for.</summary>
    public static int Invoke(string[] args, params ReadOnlySpan<Command> verbs)
    {
        var root = new RootCommand("The worker processes of WebMq and its terminal clients.");
        foreach (var verb in verbs)
            root.Add(verb);
        foreach (var option in root.Options.OfType<VersionOption>())
            option.Recursive = true;

        var parsed = root.Parse(args);
        if (parsed.Action is not ParseErrorAction error)
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });

        if (args.Contains(SupervisedOption.Name))
        {
            var detail = string.Join(" ", parsed.Errors.Select(e => e.Message));
            Terminal.TryWriteLine(new WorkerLine { Type = WorkerLineType.Failed, Code = WorkerFault.BadOption, Detail = detail }.ToJson());
            return ExitCode.Usage;
        }

        error.ShowHelp = false;
        parsed.Invoke();
        Console.Error.WriteLine("--help lists the options.");
        return ExitCode.Usage;
    }
}
