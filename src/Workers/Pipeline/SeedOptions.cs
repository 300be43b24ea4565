using System.CommandLine;
using System.Globalization;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>The options of <c>pipeline</c> that say where the numbers come from.</summary>
internal static class SeedOptions
{
    private static readonly Option<long> s_from = new("--from") { Description = "The first number." };
    private static readonly Option<long> s_step = new("--step") { Description = "From one number to the next.", DefaultValueFactory = _ => 1 };
    private static readonly Option<long?> s_count = new("--count") { Description = "How many numbers. [default: 100]" };
    private static readonly Option<string?> s_random = new("--random") { Description = "Random numbers between these two instead: --random 1,1000.", HelpName = "least,most" };
    private static readonly Option<long?> s_seed = new("--seed") { Description = "With --random: the same seed gives the same numbers." };
    private static readonly Option<string?> s_numbers = new("--numbers") { Description = "These numbers instead: '1, 2, 3'." };
    private static readonly Option<string?> s_input = new("--input") { Description = "A text file with one number a line instead; - is standard input.", HelpName = "file" };
    private static readonly Option<string?> s_column = new("--column") { Description = "--input is CSV, and the numbers are in this column: its name in the first line, or its number from 1.", HelpName = "name" };
    private static readonly Option<bool> s_skipBad = new("--skip-bad") { Description = "Pass over what is no number, and count it, instead of failing." };
    private static readonly Option<long?> s_maxNumbers = new("--max-numbers") { Description = "Fail when there are more numbers than this." };

    public static void AddTo(Command command)
    {
        foreach (var option in new Option[] { s_from, s_step, s_count, s_random, s_seed, s_numbers, s_input, s_column, s_skipBad, s_maxNumbers })
            command.Add(option);
    }

    /// <summary>Opens what the options name.</summary>
    /// <exception cref="WorkerFailureException">They contradict each other, or there is no such file.</exception>
    public static INumberSource Open(ParseResult parsed, bool supervised)
    {
        var source = OpenUnlimited(parsed, supervised);
        return parsed.GetValue(s_maxNumbers) is { } most ? new LimitedSource(source, most) : source;
    }

    private static INumberSource OpenUnlimited(ParseResult parsed, bool supervised)
    {
        var (count, numbers, input, random) = (parsed.GetValue(s_count), parsed.GetValue(s_numbers), parsed.GetValue(s_input), parsed.GetValue(s_random));
        if ((count is null && random is null ? 0 : 1) + (numbers is null ? 0 : 1) + (input is null ? 0 : 1) > 1)
            throw new WorkerFailureException(WorkerFault.BadOption, "--count or --random, --numbers and --input exclude each other.");
        if (input == "-" && supervised)
            throw new WorkerFailureException(WorkerFault.BadOption, "--input - cannot be supervised: standard input belongs to the parent.");
        if (input is not null)
        {
            var text = TextSource.Open(input);
            return parsed.GetValue(s_column) is { } column
                ? new CsvSource(text, column, parsed.GetValue(s_skipBad))
                : new TextSource(text, parsed.GetValue(s_skipBad));
        }

        INumberSource source = (numbers, random) switch
        {
            ({ } list, _) => ListSource.Of(list, parsed.GetValue(s_skipBad)),
            (_, { } ends) => Random(ends, count ?? 100, parsed.GetValue(s_seed) ?? System.Random.Shared.NextInt64()),
            _ => new RangeSource(parsed.GetValue(s_from), count ?? 100, parsed.GetValue(s_step)),
        };
        return source.Total > 0 ? source : throw new WorkerFailureException(WorkerFault.BadNumber, "no numbers");
    }

    private static RandomSource Random(string ends, long count, long seed) =>
        ends.Split(',') is [var from, var to]
        && long.TryParse(from, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var least)
        && long.TryParse(to, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var most)
            ? new RandomSource(least, most, count, seed)
            : throw new WorkerFailureException(WorkerFault.BadOption, $"--random is '{ends}'; it is written least,most.");
}
