namespace WebMq.Web.Rules;

/// <summary>Section <c>WebMq:Rules</c>.</summary>
public sealed class RulesOptions
{
    /// <summary>A file of rules, read at start and when somebody asks for it. Empty: rules are made in the page and over HTTP only. Default: none.</summary>
    public string? File { get; init; }

    /// <summary>The hosts that webhooks may post to, <c>host</c> or <c>host:port</c>. Default: none. Each one can be reached by whoever may make rules.</summary>
    public string[] AllowedHosts { get; init; } = [];

    /// <summary>The most rules. Default: 200. Each one that runs reads what comes to its source.</summary>
    public int MaxRules { get; init; } = 200;
}
