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
        if (parsed.Action is not ParseErrorAction)
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });

        var faults = parsed.Errors.Select(error => Plain(error.Message)).ToList();
        if (args.Contains(SupervisedOption.Name))
        {
            var line = new WorkerLine { Type = WorkerLineType.Failed, Code = WorkerFault.BadOption, Detail = string.Join(" ", faults) };
            Terminal.TryWriteLine(line.ToJson());
            return ExitCode.Usage;
        }

        foreach (var fault in faults)
            Console.Error.WriteLine(fault);
        Console.Error.WriteLine("--help lists the options.");
        return ExitCode.Usage;
    }

    // The parser names types of .NET, which mean nothing to a person at a terminal.
    private static string Plain(string message) => message
        .Replace("as expected type 'System.Double'", "as a number", StringComparison.Ordinal)
        .Replace("as expected type 'System.Nullable`1[System.Int64]'", "as a whole number of 64 bits", StringComparison.Ordinal)
        .Replace("as expected type 'System.Int64'", "as a whole number of 64 bits", StringComparison.Ordinal)
        .Replace("as expected type 'System.Int32'", "as a whole number", StringComparison.Ordinal);
}
