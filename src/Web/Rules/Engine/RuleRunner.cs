using WebMq.Web.Workers;

namespace WebMq.Web.Rules.Engine;

/// <summary>Runs rules of one source until it is stopped; a fault is told, and tried again after a while.</summary>
internal abstract class RuleRunner(RuleKit kit, IReadOnlyList<RuleEntry> rules) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <summary>The rules it runs.</summary>
    public IReadOnlyList<RuleEntry> Rules => rules;

    protected RuleKit Kit => kit;

    public void Start() => _running = Task.Run(Run);

    /// <summary>Ends it: what is being sent is finished, what waits is left for the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    /// <summary>Works until it is stopped.</summary>
    /// <returns>Why it cannot at the moment.</returns>
    protected abstract Task<Refusal> Work(CancellationToken stopping);

    private async Task Run()
    {
        var backoff = new Backoff();
        while (true)
        {
            var began = kit.Clock.GetTimestamp();
            try
            {
                var refusal = await Work(_stopping.Token);
                Hold($"{refusal.Code}: {refusal.Text}");
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it is, it is the matter of these rules and of nothing else.
                foreach (var rule in rules)
                    kit.Logger.RuleFaulted(rule.Name, e);
                Hold(e.Message);
            }

            try
            {
                await Task.Delay(backoff.After(kit.Clock.GetElapsedTime(began)), kit.Clock, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Hold(string reason)
    {
        foreach (var rule in rules)
            rule.Figures.Hold(reason);
    }
}
