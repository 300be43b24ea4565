namespace WebMq.Shared.Rules;

/// <summary>What a rule may use for one message.</summary>
public sealed record RuleLimits
{
    /// <summary>The most rules in one file.</summary>
    public const int MaxRules = 1_000;

    /// <summary>The most steps of a rule.</summary>
    public const int MaxSteps = 16;

    /// <summary>The most outputs of a rule.</summary>
    public const int MaxOutputs = 16;

    /// <summary>The longest template, in characters.</summary>
    public const int MaxTemplate = 64 << 10;

    /// <summary>The longest JMESPath expression, in characters.</summary>
    public const int MaxExpression = 4_096;

    /// <summary>The longest text and regular expression that is looked for, in characters.</summary>
    public const int MaxText = 1_000;

    /// <summary>How deep JSON and MessagePack may be nested.</summary>
    public const int MaxDepth = 64;

    /// <summary>The largest <see cref="Output"/>.</summary>
    public const int MaxOutput = 16 << 20;

    /// <summary>The longest <see cref="Time"/>.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(30);

    /// <summary>The longest body after any step, in bytes; 1 MiB unless said, at most 16 MiB. Also what text conditions read.</summary>
    public int Output { get; init; } = 1 << 20;

    /// <summary>The longest time, 1 ms to 30 s. Work is bounded before by what it does; this is for a machine that stands still.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);
}
