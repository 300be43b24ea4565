using Fluid;

namespace WebMq.Web.Rules.Templates;

/// <summary>Which part of Liquid there is.</summary>
internal static class LiquidLanguage
{
    /// <summary>The most steps of one rendering: turns of loops, outputs and assignments.</summary>
    public const int MaxSteps = 100_000;

    // Files there are none; the rest either makes HTML or collects text beside the writer that counts.
    private static readonly string[] s_noTags = ["include", "render", "tablerow", "ifchanged", "liquid", "echo"];

    /// <summary>A parser; it holds nothing between two templates.</summary>
    public static FluidParser Parser()
    {
        var parser = new FluidParser(new FluidParserOptions());
        foreach (var tag in s_noTags)
            parser.RegisteredTags.Remove(tag);
        return parser;
    }

    /// <summary>Options for all renderings: nothing of this machine, neither its zone nor its culture, gets into a result.</summary>
    public static TemplateOptions Options()
    {
        var options = new TemplateOptions
        {
            MaxSteps = MaxSteps,
            MaxRecursion = 100,
            TimeZone = TimeZoneInfo.Utc,
            StrictFilters = true,
        };
        LiquidFilters.Register(options.Filters);
        return options;
    }
}
