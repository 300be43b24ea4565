using System.Globalization;
using WebMq.Shared.Pipeline;

namespace WebMq.Web.Pipeline;

/// <summary>A run as the command line of its coordinator, the same program that a person types.</summary>
internal static class RunArguments
{
    /// <summary>The arguments.</summary>
    /// <param name="definition">What runs.</param>
    /// <param name="input">The file of a list or an upload; null when the numbers follow from the definition.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="options">The limits.</param>
    public static IReadOnlyList<string> Of(RunDefinition definition, string? input, string output, PipelineOptions options) =>
    [
        "pipeline", "--supervised",
        .. definition.Stages.SelectMany(stage => (string[])["--stage", stage]),
        .. input is null ? Made(definition.Seed) : Read(definition.Seed, input),
        "--ending", definition.Ending == RunEnding.Close ? "close" : "sentinel",
        "--output", output,
        "--max-numbers", Text(options.MaxNumbers),
        "--stall-limit", options.StallLimit.TotalSeconds.ToString(CultureInfo.InvariantCulture),
    ];

    private static string[] Made(NumberSeed seed) => seed.Kind == SeedKind.Random
        ? ["--count", Text(seed.Count!.Value), "--random", $"{Text(seed.From)},{Text(seed.To!.Value)}", "--seed", Text(seed.RandomSeed!.Value)]
        : ["--count", Text(seed.Count!.Value), "--from", Text(seed.From), "--step", Text(seed.Step)];

    private static string[] Read(NumberSeed seed, string input) =>
    [
        "--input", input,
        .. seed.Column is { } column ? (string[])["--column", column] : [],
        .. seed.SkipBad ? (string[])["--skip-bad"] : [],
    ];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
