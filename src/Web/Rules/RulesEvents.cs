namespace WebMq.Web.Rules;

internal static partial class RulesEvents
{
    [LoggerMessage(900, LogLevel.Error, "Rule {Rule} was stopped by a fault and is tried again", EventName = "RuleFaulted")]
    public static partial void RuleFaulted(this ILogger logger, string rule, Exception exception);

    [LoggerMessage(901, LogLevel.Warning, "Rule {Rule} is held up: {Reason}", EventName = "RuleHeldUp")]
    public static partial void RuleHeldUp(this ILogger logger, string rule, string reason);

    [LoggerMessage(902, LogLevel.Warning, "Rule {Rule} has missed messages: retention removed them before it came to them", EventName = "RuleMissed")]
    public static partial void RuleMissed(this ILogger logger, string rule);

    [LoggerMessage(903, LogLevel.Warning, "Rule {Rule} does not run: {Reason}", EventName = "RuleNotRunnable")]
    public static partial void RuleNotRunnable(this ILogger logger, string rule, string reason);

    [LoggerMessage(904, LogLevel.Warning, "The cursor of rule {Rule} could not be stored; what it did since is repeated, and adds nothing", EventName = "RuleCursorNotStored")]
    public static partial void RuleCursorNotStored(this ILogger logger, string rule, Exception exception);
}
