using System.CommandLine;
using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;
using WebMq.Workers.Stage.Pipes;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>The verb <c>pipeline</c>.</summary>
internal static class PipelineCommand
{
    private static readonly Option<string[]> s_stage = new("--stage")
    {
        Description = "A stage; give it again for the next. One of: " + string.Join(", ", StageKind.All.Select(kind => kind.Form)) + ".",
        HelpName = "stage",
    };

    private static readonly Option<long[]> s_divisor = new("--divisor")
    {
        Description = "Short for --stage 'divisible(n)'; give it again for the next stage. [default: 2 and 5, when there is no --stage]",
        HelpName = "n",
    };

    private static readonly Option<double?> s_stallLimit = new("--stall-limit")
    {
        Description = "End the run when a stage that could go on has moved nothing for so many seconds.",
        HelpName = "seconds",
    };

    private static readonly Option<string?> s_output = new("--output") { Description = "Write results to this file, as 64-bit little-endian integers.", HelpName = "file" };
    private static readonly Option<string> s_ending = new("--ending") { Description = "How the sequence ends: with a stopping value, or by closing the pipe.", DefaultValueFactory = _ => "sentinel" };
    private static readonly Option<bool> s_perItem = new("--per-item") { Description = "Stages receive and send one number at a time, as the course's do; slower." };
    private static readonly Option<bool> s_copy = new("--copy") { Description = "Copy numbers into pipes instead of handing over their pages (vmsplice); slower." };
    private static readonly Option<bool> s_lines = new("--lines") { Description = "Print results one a line instead of with blanks between them." };
    private static readonly Option<bool> s_quiet = new("--quiet") { Description = "Print no results, only a closing line: numbers in, out, seconds, numbers a second." };
    private static readonly Option<bool> s_check = new("--check") { Description = "With --quiet: print the sum of the results as well, modulo 2^64, and the time of the first." };
    private static readonly Option<bool> s_supervised = SupervisedOption.Create();

    public static Command Create()
    {
        s_ending.AcceptOnlyFromAmong("sentinel", "close");
        var command = new Command("pipeline", "Main, a process for each stage, and back to main, joined by pipes. Results go to standard output, progress to standard error.")
        {
            s_stage, s_divisor, s_output, s_lines, s_ending, s_stallLimit, s_perItem, s_copy, s_quiet, s_check, s_supervised,
        };
        SeedOptions.AddTo(command);
        command.SetAction(parsed => WorkerSession.Run("pipeline", parsed.GetValue(s_supervised), session => Run(session, parsed)));
        return command;
    }

    private static int Run(WorkerSession session, ParseResult parsed)
    {
        if (!Posix.IsSupported)
            throw new WorkerFailureException(WorkerFault.StartFailed, "the pipeline needs Linux or macOS: it joins processes by their pipes.");

        var specs = Stages(parsed);
        using var source = SeedOptions.Open(parsed, session.Supervised);
        var sink = Sink(session, parsed);
        var options = new RunOptions(
            parsed.GetValue(s_ending) == "close" ? FrameKind.Close : FrameKind.Sentinel,
            parsed.GetValue(s_stallLimit) is { } seconds ? StallLimit(seconds) : null,
            parsed.GetValue(s_perItem),
            !parsed.GetValue(s_copy));
        using var run = new PipelineRun(specs, source, sink, options);
        return PipelineProgram.Run(session, run, parsed.GetValue(s_quiet) ? new Summary(parsed.GetValue(s_check) ? sink as CountingSink : null) : null);
    }

    private static List<StageSpec> Stages(ParseResult parsed)
    {
        var (stages, divisors) = (parsed.GetValue(s_stage) ?? [], parsed.GetValue(s_divisor) ?? []);
        if (stages.Length > 0 && divisors.Length > 0)
            throw new WorkerFailureException(WorkerFault.BadOption, "--stage and --divisor exclude each other: --divisor 2 is --stage 'divisible(2)'.");
        foreach (var divisor in divisors.Where(divisor => divisor < 1))
            throw new WorkerFailureException(WorkerFault.BadOption, $"--divisor is {divisor}; it must be at least 1.");

        var texts = stages.Length > 0 ? stages
            : (divisors.Length > 0 ? divisors : [2, 5]).Select(divisor => $"divisible({divisor})");
        var specs = new List<StageSpec>();
        foreach (var text in texts)
        {
            if (!StageSpec.TryParse(text, out var spec, out var fault))
                throw new WorkerFailureException(WorkerFault.BadOption, $"--stage: {fault}");
            specs.Add(spec);
        }

        return specs;
    }

    private static TimeSpan StallLimit(double seconds) => seconds is > 0 and <= 86_400
        ? TimeSpan.FromSeconds(seconds)
        : throw new WorkerFailureException(WorkerFault.BadOption, $"--stall-limit is {seconds}; it must be more than 0 and at most 86400 seconds.");

    private static IResultSink Sink(WorkerSession session, ParseResult parsed)
    {
        if (parsed.GetValue(s_output) is { } file)
            return new FileSink(file);
        return session.Supervised || parsed.GetValue(s_quiet) ? new CountingSink() : new TerminalSink(parsed.GetValue(s_lines) ? (byte)'\n' : (byte)' ');
    }
}
