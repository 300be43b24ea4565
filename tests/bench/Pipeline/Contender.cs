using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace WebMq.Bench.Pipeline;

/// <summary>A program that runs main → divisible(…) → … → main and prints the closing line that all of ours print.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Command">The program and its first arguments.</param>
/// <param name="IsPeer">Whether it takes <c>COUNT DIVISOR…</c> instead of the options of <c>pipeline</c>.</param>
internal sealed partial record Contender(string Name, string[] Command, bool IsPeer)
{
    /// <summary>What a run printed.</summary>
    /// <param name="Rate">Numbers a second, from the first pipe to the last reaped process.</param>
    /// <param name="FirstResult">How long the first result took.</param>
    public sealed record Figures(double Rate, TimeSpan FirstResult);

    /// <summary>Runs it once.</summary>
    /// <exception cref="InvalidOperationException">It failed, or its results are not those of the course's pipeline.</exception>
    public Figures Run(long count, params int[] divisors)
    {
        var words = divisors.Select(d => d.ToString(CultureInfo.InvariantCulture));
        var number = count.ToString(CultureInfo.InvariantCulture);
        IEnumerable<string> arguments = IsPeer
            ? [number, .. words]
            : ["pipeline", "--quiet", "--check", "--count", number, .. words.SelectMany(d => new[] { "--divisor", d })];
        var start = new ProcessStartInfo(Command[0], [.. Command[1..], .. arguments]) { RedirectStandardOutput = true };
        // --copy and --per-item stand behind the verb.
        if (!IsPeer)
        {
            start.ArgumentList.Clear();
            foreach (var argument in arguments.Concat(Command[1..]))
                start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0 || ClosingLine().Match(line) is not { Success: true } match)
            throw new InvalidOperationException($"{Name} ended with {process.ExitCode} and said: {line}");

        var results = ((count - 1) / divisors.Aggregate(1, LeastCommonMultiple)) + 1;
        if (Number(match, "out") != results)
            throw new InvalidOperationException($"{Name} gave {Number(match, "out")} results instead of {results}.");
        return new Figures(Number(match, "rate"), TimeSpan.FromSeconds(Number(match, "first")));
    }

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static int LeastCommonMultiple(int left, int right)
    {
        var (a, b) = (left, right);
        while (b != 0)
            (a, b) = (b, a % b);
        return left / a * right;
    }

    [GeneratedRegex(@"^\d+ numbers in, (?<out>\d+) out, [\d.]+ s, (?<rate>\d+) numbers/s, sum \d+, first result after (?<first>[\d.]+) s$", RegexOptions.Multiline)]
    private static partial Regex ClosingLine();
}
