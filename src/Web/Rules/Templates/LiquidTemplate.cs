using System.Diagnostics.CodeAnalysis;
using Fluid;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Templates;

/// <summary>A Liquid template, read once and rendered by any number of threads.</summary>
internal sealed class LiquidTemplate
{
    private static readonly FluidParser s_parser = LiquidLanguage.Parser();
    private static readonly TemplateOptions s_options = LiquidLanguage.Options();

    private readonly IFluidTemplate _template;

    private LiquidTemplate(IFluidTemplate template) => _template = template;

    /// <summary>Reads a template.</summary>
    /// <returns>False, and what is wrong with it.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out LiquidTemplate? template, [NotNullWhen(false)] out string? fault)
    {
        template = null;
        fault = text.Length > RuleLimits.MaxTemplate
            ? $"A template has at most {RuleLimits.MaxTemplate:N0} characters, not {text.Length:N0}."
            : LiquidShape.Fault(text);
        if (fault is not null)
            return false;
        if (!s_parser.TryParse(text, out var parsed, out fault))
        {
            // 'Invalid 'if' tag at (1:7)', the place within the template, and a second line with the source.
            fault = $"This is no Liquid template: {fault.Split('\n')[0]} (line:column of the template).";
            return false;
        }

        try
        {
            template = new LiquidTemplate(new LiquidMeters(s_options).VisitTemplate(parsed));
            return true;
        }
        catch (FormatException e)
        {
            fault = e.Message;
            return false;
        }
    }

    /// <summary>Renders it.</summary>
    /// <returns>UTF-8.</returns>
    /// <exception cref="RuleFailure">It cannot be, or takes too much.</exception>
    public ReadOnlyMemory<byte> Render(RuleMessage message, RuleBudget budget)
    {
        using var writer = new LiquidWriter(budget);
        var context = new LiquidContext(message, s_options, budget);
        try
        {
            var rendering = _template.RenderAsync(writer, NullEncoder.Default, context);
            // Nothing in a template waits: there are no files and no functions of ours that do.
            rendering.AsTask().GetAwaiter().GetResult();
            return writer.ToUtf8();
        }
        catch (Exception e) when (e is not (RuleFailure or OperationCanceledException))
        {
            throw e.Message.Contains("maximum", StringComparison.OrdinalIgnoreCase)
                ? new RuleFailure("too-much-work", $"The template takes more than {LiquidLanguage.MaxSteps:N0} steps.")
                : new RuleFailure("bad-template", e.Message.Length <= 300 ? e.Message : e.Message[..300] + "…");
        }
    }
}
