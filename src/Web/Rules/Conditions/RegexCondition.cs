using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Conditions;

/// <summary>A regular expression somewhere in the body, in a time that grows with the body and not with its powers.</summary>
internal sealed class RegexCondition : IRuleCondition
{
    // Above this an expression like (a{900}){900} makes an automaton that fills the memory.
    private const int MaxRepeats = 1_000;

    private readonly Regex _regex;

    private RegexCondition(Regex regex) => _regex = regex;

    /// <inheritdoc/>
    public string Field => "when.text";

    /// <summary>Reads an expression.</summary>
    /// <returns>False, and what is wrong with it.</returns>
    public static bool TryParse(string pattern, bool ignoreCase, [NotNullWhen(true)] out RegexCondition? condition, [NotNullWhen(false)] out string? fault)
    {
        condition = null;
        fault = pattern.Length is 0 or > RuleLimits.MaxText
            ? $"A regular expression has 1 to {RuleLimits.MaxText:N0} characters, not {pattern.Length:N0}."
            : null;
        if (fault is not null)
            return false;
        try
        {
            if (Repeats(pattern) > MaxRepeats)
            {
                fault = $"The counts of a regular expression multiply to at most {MaxRepeats:N0}.";
                return false;
            }

            var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
            condition = new RegexCondition(new Regex(pattern, options, TimeSpan.FromSeconds(5)));
            return true;
        }
        catch (RegexParseException e)
        {
            fault = $"The regular expression is not right at character {e.Offset + 1}: {e.Error}.";
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException)
        {
            fault = "The regular expression has what needs backtracking (lookaround, a reference back, an atomic group), or is too large.";
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Holds(RuleMessage message)
    {
        message.Budget.CheckText(message.Body.Length);
        if (message.Text is not { } text)
            return false;
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new RuleFailure("too-slow", "The regular expression takes too long on this body.");
        }
    }

    // As if all stood within each other, which is the worst they can do.
    private static long Repeats(string pattern)
    {
        long product = 1;
        foreach (Match count in Regex.Matches(pattern, @"\{(\d{1,9})(,(\d{0,9}))?\}", RegexOptions.NonBacktracking))
        {
            var most = count.Groups[3].ValueSpan.IsEmpty ? count.Groups[1].ValueSpan : count.Groups[3].ValueSpan;
            product *= Math.Max(1, long.Parse(most, System.Globalization.CultureInfo.InvariantCulture));
            if (product > MaxRepeats)
                break;
        }

        return product;
    }
}
