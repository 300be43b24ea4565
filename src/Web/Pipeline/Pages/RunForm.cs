using System.Globalization;
using WebMq.Shared.Pipeline;

namespace WebMq.Web.Pipeline.Pages;

/// <summary>What a person has typed of a run; becomes a definition, or says which field is wrong.</summary>
public sealed class RunForm
{
    /// <summary>The chain, as stages are written; each with a key that stays when it moves.</summary>
    public List<Link> Stages { get; } = [new("divisible(2)"), new("divisible(5)")];

    /// <summary>Where the numbers come from.</summary>
    public SeedKind Kind { get; set; } = SeedKind.Range;

    /// <summary>Range: the first number.</summary>
    public string From { get; set; } = "0";

    /// <summary>Range: the last number, or the one that is not passed.</summary>
    public string To { get; set; } = "99";

    /// <summary>Range: the distance.</summary>
    public string Step { get; set; } = "1";

    /// <summary>Random: the smallest.</summary>
    public string Least { get; set; } = "1";

    /// <summary>Random: the largest.</summary>
    public string Most { get; set; } = "1000000";

    /// <summary>Random: how many.</summary>
    public string Count { get; set; } = "1000";

    /// <summary>Random: the seed; empty takes one.</summary>
    public string RandomSeed { get; set; } = "";

    /// <summary>List: what was pasted.</summary>
    public string Numbers { get; set; } = "";

    /// <summary>File: the name of the one that was chosen; null for none.</summary>
    public string? File { get; set; }

    /// <summary>File: whether it is CSV.</summary>
    public bool IsCsv { get; set; }

    /// <summary>File: the column of a CSV.</summary>
    public string Column { get; set; } = "";

    /// <summary>List and file: pass over what is no number.</summary>
    public bool SkipBad { get; set; }

    /// <summary>How the sequence ends.</summary>
    public RunEnding Ending { get; set; } = RunEnding.Sentinel;

    /// <summary>The past run whose list or file is used again; null when it comes from the person.</summary>
    public string? Stored { get; set; }

    /// <summary>A stage of the chain.</summary>
    /// <param name="Text">As it is written.</param>
    public sealed record Link(string Text)
    {
        /// <summary>Its own, also among equals.</summary>
        public Guid Key { get; } = Guid.NewGuid();
    }

    /// <summary>The form as it was for a past run.</summary>
    public static RunForm Of(RunSnapshot run)
    {
        var (seed, form) = (run.Definition.Seed, new RunForm { Kind = run.Definition.Seed.Kind, Ending = run.Definition.Ending, SkipBad = run.Definition.Seed.SkipBad });
        form.Stages.Clear();
        form.Stages.AddRange(run.Definition.Stages.Select(s => new Link(s)));
        switch (seed.Kind)
        {
            case SeedKind.Range:
                form.From = Text(seed.From);
                form.Step = Text(seed.Step);
                form.To = ((Int128)seed.From + ((Int128)seed.Step * ((seed.Count ?? 1) - 1))).ToString(CultureInfo.InvariantCulture);
                break;
            case SeedKind.Random:
                (form.Least, form.Most, form.Count) = (Text(seed.From), Text(seed.To ?? 0), Text(seed.Count ?? 0));
                form.RandomSeed = seed.RandomSeed is { } randomSeed ? Text(randomSeed) : "";
                break;
            default:
                form.Stored = run.Id;
                form.File = seed.File;
                (form.IsCsv, form.Column) = (seed.Column is not null, seed.Column ?? "");
                break;
        }

        return form;
    }

    /// <summary>The definition; null when something is wrong.</summary>
    /// <param name="fault">What is wrong.</param>
    public RunDefinition? Define(out string? fault)
    {
        fault = null;
        var seed = Kind switch
        {
            SeedKind.Range => Range(ref fault),
            SeedKind.Random => Random(ref fault),
            SeedKind.List => NumberSeed.List(Stored is null ? Numbers : "", SkipBad),
            _ => Uploaded(ref fault),
        };
        return fault is null ? new RunDefinition([.. Stages.Select(s => s.Text)], seed, Ending) : null;
    }

    private NumberSeed Range(ref string? fault)
    {
        var (from, to, step) = (Read("From", From, ref fault), Read("To", To, ref fault), Read("Step", Step, ref fault));
        if (fault is null && step == 0)
            fault = "A step of 0 stands still.";
        if (fault is not null)
            return NumberSeed.Range(0, 0);
        var count = (((Int128)to - from) / step) + 1;
        if (step > 0 ? to < from : to > from)
            fault = "The range is empty: it ends before it begins.";
        else if (count > long.MaxValue)
            fault = "The range has more numbers than any run may have.";
        return NumberSeed.Range(from, fault is null ? (long)count : 0, step);
    }

    private NumberSeed Random(ref string? fault) => new(
        SeedKind.Random,
        Read("Smallest", Least, ref fault),
        Read("Largest", Most, ref fault),
        Read("How many", Count, ref fault),
        RandomSeed: string.IsNullOrWhiteSpace(RandomSeed) ? null : Read("Seed", RandomSeed, ref fault));

    private NumberSeed Uploaded(ref string? fault)
    {
        if (File is null)
            fault = "Choose a file first.";
        else if (IsCsv && string.IsNullOrWhiteSpace(Column))
            fault = "Which column? Give its name in the first line, or its number from 1.";
        return new NumberSeed(SeedKind.File, File: File, Column: IsCsv ? Column.Trim() : null, SkipBad: SkipBad);
    }

    private static long Read(string field, string text, ref string? fault)
    {
        if (!long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            fault ??= $"{field}: '{text}' is not a whole number of 64 bits.";
        return number;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
