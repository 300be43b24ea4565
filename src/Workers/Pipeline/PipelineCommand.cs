using System.CommandLine;
using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>The verb <c>pipeline</c>.</summary>
internal static class PipelineCommand
{
    private static readonly Option<long[]> s_divisor = new("--divisor")
    {
        Description = "A stage that keeps what this divides; give it again for the next stage.",
        DefaultValueFactory = _ => [2, 5],
        HelpName = "n",
    };

    private static readonly Option<long> s_from = new("--from") { Description = "The first number." };
    private static readonly Option<long?> s_count = new("--count") { Description = "How many numbers, one after the other. [default: 100]" };
    private static readonly Option<string?> s_numbers = new("--numbers") { Description = "These numbers instead: '1, 2, 3'." };
    private static readonly Option<string?> s_input = new("--input") { Description = "A text file with one number a line instead; - is standard input.", HelpName = "file" };
    private static readonly Option<string?> s_output = new("--output") { Description = "Write results to this file, as 64-bit little-endian integers.", HelpName = "file" };
    private static readonly Option<string> s_ending = new("--ending") { Description = "How the sequence ends: with a stopping value, or by closing the pipe.", DefaultValueFactory = _ => "sentinel" };
    private static readonly Option<long?> s_maxNumbers = new("--max-numbers") { Description = "Fail when there are more numbers than this." };
    private static readonly Option<bool> s_quiet = new("--quiet") { Description = "Count the results, do not print them." };
    private static readonly Option<bool> s_supervised = SupervisedOption.Create();

    public static Command Create()
    {
        s_ending.AcceptOnlyFromAmong("sentinel", "close");
        var command = new Command("pipeline", "Main, a process for each divisor, and back to main, joined by pipes: the numbers that all divisors divide.")
        {
            s_divisor, s_from, s_count, s_numbers, s_input, s_output, s_ending, s_maxNumbers, s_quiet, s_supervised,
        };
        command.SetAction(parsed => WorkerSession.Run("pipeline", parsed.GetValue(s_supervised), session => Run(session, parsed)));
        return command;
    }

    private static int Run(WorkerSession session, ParseResult parsed)
    {
        if (!Posix.IsSupported)
            throw new WorkerFailureException(WorkerFault.StartFailed, "the pipeline needs Linux or macOS: it joins processes by their pipes.");

        var divisors = parsed.GetRequiredValue(s_divisor);
        foreach (var divisor in divisors.Where(divisor => divisor < 1))
            throw new WorkerFailureException(WorkerFault.BadOption, $"--divisor is {divisor}; it must be at least 1.");
        using var source = parsed.GetValue(s_maxNumbers) is { } most ? new LimitedSource(Source(session, parsed), most) : Source(session, parsed);
        var sink = Sink(session, parsed);
        var ending = parsed.GetValue(s_ending) == "close" ? FrameKind.Close : FrameKind.Sentinel;
        using var run = new PipelineRun(divisors, source, sink, ending);
        return PipelineProgram.Run(session, run, parsed.GetValue(s_quiet));
    }

    private static INumberSource Source(WorkerSession session, ParseResult parsed)
    {
        var (count, numbers, input) = (parsed.GetValue(s_count), parsed.GetValue(s_numbers), parsed.GetValue(s_input));
        if ((count is null ? 0 : 1) + (numbers is null ? 0 : 1) + (input is null ? 0 : 1) > 1)
            throw new WorkerFailureException(WorkerFault.BadOption, "--count, --numbers and --input exclude each other.");
        if (input == "-" && session.Supervised)
            throw new WorkerFailureException(WorkerFault.BadOption, "--input - cannot be supervised: standard input belongs to the parent.");
        if (input is not null)
            return TextSource.Open(input);
        INumberSource source = numbers is null ? new RangeSource(parsed.GetValue(s_from), count ?? 100) : ListSource.Of(numbers);
        return source.Total > 0 ? source : throw new WorkerFailureException(WorkerFault.BadNumber, "no numbers");
    }

    private static IResultSink Sink(WorkerSession session, ParseResult parsed)
    {
        if (parsed.GetValue(s_output) is { } file)
            return new FileSink(file);
        return session.Supervised || parsed.GetValue(s_quiet) ? new CountingSink() : new TerminalSink();
    }
}
