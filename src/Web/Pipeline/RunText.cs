using System.Globalization;
using WebMq.Shared.Pipeline;

namespace WebMq.Web.Pipeline;

/// <summary>Runs in words.</summary>
internal static class RunText
{
    /// <summary><c>divisible(2) → square</c>; many stages are counted.</summary>
    public static string Stages(RunDefinition definition) => definition.Stages.Count <= 8
        ? string.Join(" → ", definition.Stages)
        : string.Create(CultureInfo.InvariantCulture, $"{definition.Stages.Count} stages");

    /// <summary>What a downloaded file is called; a part is named as one.</summary>
    public static string FileName(RunSnapshot run, string extension) =>
        $"run-{run.Id}{(run.State == RunState.Completed ? "" : "-partial")}.{extension}";

    /// <summary>Where the numbers come from and how many there are.</summary>
    public static string Numbers(RunSnapshot run) => run.Definition.Seed switch
    {
        { Kind: SeedKind.Range, Count: { } count } s when s.Step == 1 => string.Create(CultureInfo.InvariantCulture, $"{s.From} to {s.From + (count - 1)}"),
        { Kind: SeedKind.Range, Count: { } count } s => string.Create(CultureInfo.InvariantCulture, $"{count:N0} from {s.From} in steps of {s.Step}"),
        { Kind: SeedKind.Random, Count: { } count } s => string.Create(CultureInfo.InvariantCulture, $"{count:N0} at random, {s.From} to {s.To}, seed {s.RandomSeed}"),
        { File: { } file, Column: { } column } => $"{file}, column {column}",
        { File: { } file } => file,
        _ => "a list",
    };
}
