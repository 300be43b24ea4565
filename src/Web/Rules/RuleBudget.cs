using System.Diagnostics;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules;

/// <summary>
/// What a rule may still use for one message. Work is counted in units of about one character that is read or made; a JSON
/// value counts <see cref="PerValue"/>, which is what it takes in memory. So the same message always fails or passes, however
/// busy the machine is; the clock only ends what stands still.
/// </summary>
internal sealed class RuleBudget
{
    /// <summary>Units for a JSON value beside its characters.</summary>
    public const int PerValue = 32;

    // Measured: 64 Mi units are at most 0.4 GB and 2 s of the slowest steps.
    private const long Most = 64 << 20;
    private const int PerByte = 16;
    private const int BetweenLooks = 4_096;

    private readonly CancellationToken _cancelled;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TimeSpan _time;
    private long _left;
    private int _untilLook = BetweenLooks;

    /// <summary>The budget for a body.</summary>
    public RuleBudget(RuleLimits limits, int body, CancellationToken cancelled)
    {
        _cancelled = cancelled;
        _time = limits.Time;
        _left = Math.Min(Most, PerByte * ((long)limits.Output + body));
        MaxOutput = limits.Output;
        MaxText = Math.Max(limits.Output, body);
    }

    /// <summary>The longest body after a step, in bytes.</summary>
    public int MaxOutput { get; }

    /// <summary>The longest text on the way there: what came in may be longer than what comes out.</summary>
    public int MaxText { get; }

    /// <summary>Takes units.</summary>
    /// <exception cref="RuleFailure">None are left, or the time is over.</exception>
    public void Spend(long units)
    {
        if ((_left -= units) < 0)
            throw new RuleFailure("too-much-work", "The message takes more work than a rule may do: it is too large for this rule, or the rule makes too much of it.");
        _untilLook -= (int)Math.Min(units, BetweenLooks) + 16;
        if (_untilLook <= 0)
            Look();
    }

    /// <summary>Looks at the clock and at the cancellation.</summary>
    public void Look()
    {
        _untilLook = BetweenLooks;
        _cancelled.ThrowIfCancellationRequested();
        if (Stopwatch.GetElapsedTime(_start) > _time)
            throw new RuleFailure("too-slow", $"The rule took longer than {_time} for this message.");
    }

    /// <summary>Refuses a text or body that is too long.</summary>
    public void CheckOutput(long length)
    {
        if (length > MaxOutput)
            throw TooLarge(MaxOutput);
    }

    /// <summary>Refuses to look through a body that is longer than a result may be.</summary>
    public void CheckText(int length)
    {
        if (length > MaxOutput)
            throw new RuleFailure("too-large", $"The body has {length:N0} bytes; the rule's limit 'output' is {MaxOutput:N0}, and longer texts are not looked through.");
    }

    /// <summary>What is said of a result that is too long.</summary>
    public static RuleFailure TooLarge(int most) => new("too-large", $"The result is larger than {most:N0} bytes, which is the rule's limit 'output'.");
}
