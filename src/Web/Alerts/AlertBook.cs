using WebMq.Shared.Alerts;
using WebMq.Shared.MessageLog;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Alerts;

/// <summary>
/// Alerts of one kind. Each is entries of the log: raised, acknowledged, cleared. So it outlives the app, and whoever reads the
/// log sees it.
/// </summary>
internal abstract class AlertBook<TAlert>(AlertProjection<TAlert> alerts, IMessageLog log, ReadModel readModel) : IAlertBook, IDisposable
    where TAlert : class, IAlert
{
    // One after another: nobody acknowledges what is being cleared.
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Those that go on, the newest first.</summary>
    public IReadOnlyList<TAlert> Open => alerts.Open;

    /// <summary>The last that are over, the newest first.</summary>
    public IReadOnlyList<TAlert> Cleared => alerts.Cleared;

    /// <inheritdoc/>
    public async Task Look(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await Write(Judge(alerts.Open), cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _turn.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What is to be raised and cleared now.</summary>
    protected abstract IReadOnlyList<NewEntry> Judge(IReadOnlyList<TAlert> open);

    /// <summary>The entry that says that somebody takes care of it.</summary>
    protected abstract NewEntry Acknowledgement(TAlert alert, string by);

    /// <summary>Somebody takes care of it. The first who says so stays the one.</summary>
    /// <param name="person">Who.</param>
    /// <param name="find">Finds it among those that go on; called when it cannot change any more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    protected async Task<Outcome<TAlert>> Acknowledge(Person person, Func<TAlert?> find, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (find() is not { } alert)
                return new Refusal("unknown-alert", "There is no such alert that goes on.");
            if (alert.State == AlertState.Acknowledged)
                return alert;
            await Write([Acknowledgement(alert, person.Name)], cancellationToken);
            return find()!;
        }
        catch (LogUnavailableException)
        {
            return new Refusal("log-unavailable", "It could not be stored just now; nothing was changed. Try again.");
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task Write(IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0)
            return;
        var written = await log.AppendAsync(entries, cancellationToken);
        await readModel.WaitFor(written[^1].Sequence, cancellationToken);
    }
}
