using WebMq.Shared.Rules;
using WebMq.Web.Rules.Keeping;

namespace WebMq.Web.Rules.Engine;

/// <summary>A rule that is there, running or not.</summary>
/// <param name="stored">As it is kept.</param>
/// <param name="program">Null when it cannot run: a host is no longer allowed, for example.</param>
/// <param name="faults">Why it cannot.</param>
/// <param name="figures">What is counted of it; a change does not begin them anew.</param>
internal sealed class RuleEntry(StoredRule stored, RuleProgram? program, IReadOnlyList<RuleFault> faults, RuleFigures figures)
{
    private long _after = stored.After ?? 0;
    private volatile bool _isAtHead;

    public StoredRule Stored => stored;

    public string Name => stored.Name;

    public RuleProgram? Program => program;

    public IReadOnlyList<RuleFault> Faults => faults;

    public RuleFigures Figures => figures;

    /// <summary>Whether it is to run.</summary>
    public bool Runs => program is { Definition.Enabled: true };

    /// <summary>The sequence up to which its work is done.</summary>
    public long After
    {
        get => Interlocked.Read(ref _after);
        set => Interlocked.Exchange(ref _after, value);
    }

    /// <summary>Whether it waits for the next message.</summary>
    public bool IsAtHead
    {
        get => _isAtHead;
        set => _isAtHead = value;
    }
}
