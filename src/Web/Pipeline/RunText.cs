using System.Globalization;
using WebMq.Shared.Pipeline;

namespace WebMq.Web.Pipeline;

/// <summary>Runs in words.</summary>
internal static class RunText
{
    /// <summary><c>2 → 5</c>; many stages are counted.</summary>
    public static string Stages(RunDefinition definition) => definition.Divisors.Count <= 8
        ? string.Join(" → ", definition.Divisors)
        : string.Create(CultureInfo.InvariantCulture, $"{definition.Divisors.Count} stages");

    /// <summary>Where the numbers come from and how many there are.</summary>
    public static string Numbers(RunSnapshot run) => run.Definition switch
    {
        { Count: { } count } d => string.Create(CultureInfo.InvariantCulture, $"{d.From} to {d.From + (count - 1)}"),
        { File: { } file } => file,
        _ => "a list",
    };
}
