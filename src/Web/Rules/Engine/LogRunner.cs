using WebMq.Shared.MessageLog;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Engine;

/// <summary>A rule on messages of the log: a cursor that moves when what came before it is sent.</summary>
internal sealed class LogRunner(RuleKit kit, RuleEntry rule) : RuleRunner(kit, [rule])
{
    // What a rule does not apply to is looked at again after a crash: that is cheaper than a commit for each batch of it.
    private static readonly TimeSpan s_storedEvery = TimeSpan.FromSeconds(1);

    private readonly ILogSource _source = kit.Source(rule.Program!.Definition.Source.Kind);
    private long _stored = rule.After;
    private long _storedAt = kit.Clock.GetTimestamp();

    protected override async Task<Refusal> Work(CancellationToken stopping)
    {
        var work = new RuleWork(rule, Kit);
        var filter = _source.Filter(rule.Program!.Definition.Source.Name);
        using var reader = Kit.Log.Open(new LogCursor(filter, rule.After, Kit.Log.Epoch));
        if (!reader.Recovered)
        {
            rule.Figures.CountMissed();
            Kit.Logger.RuleMissed(rule.Name);
        }

        try
        {
            while (true)
            {
                if (!reader.TryRead(out var entries))
                {
                    rule.IsAtHead = true;
                    rule.Figures.Hold(null);
                    entries = await reader.ReadAsync(stopping);
                    rule.IsAtHead = false;
                }

                await Work(work, entries, stopping);
            }
        }
        finally
        {
            rule.IsAtHead = false;
            await Store();
        }
    }

    private async Task Work(RuleWork work, IReadOnlyList<LogEntry> entries, CancellationToken stopping)
    {
        var messages = new List<SourceMessage>(entries.Count);
        foreach (var entry in entries)
        {
            if (await _source.Read(entry, rule.Program!.Definition.Source, stopping) is { } message)
                messages.Add(message);
        }

        for (var at = 0; at < messages.Count;)
        {
            var outcomes = await work.Run(messages, at, stopping);
            at += outcomes.Count;
            rule.After = messages[at - 1].Sequence;
            if (outcomes.Any(o => o is not RuleOutcome.NotMatched))
                await Store();
        }

        rule.After = entries[^1].Sequence;
        if (Kit.Clock.GetElapsedTime(_storedAt) >= s_storedEvery)
            await Store();
    }

    private async Task Store()
    {
        if (_stored == rule.After)
            return;
        try
        {
            var after = rule.After;
            await Kit.Store.Move(rule.Name, after);
            (_stored, _storedAt) = (after, Kit.Clock.GetTimestamp());
        }
        catch (LogUnavailableException e)
        {
            // Its outputs know the ids of what they have: doing it again adds nothing.
            Kit.Logger.RuleCursorNotStored(rule.Name, e);
        }
    }
}
