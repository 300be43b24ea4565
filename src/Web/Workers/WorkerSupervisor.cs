namespace WebMq.Web.Workers;

/// <summary>
/// Starts every worker the features ask for, waits until each is ready, keeps them running and ends them with the app. Others
/// can come and go meanwhile.
/// </summary>
internal sealed class WorkerSupervisor(
    IEnumerable<IWorkerSource> sources,
    IWorkerLauncher launcher,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<WorkerSupervisor> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<Kept> _kept = [];
    private bool _stopped;

    /// <summary>All workers, in the order of their features, then those that came later.</summary>
    public IReadOnlyList<WorkerStatus> Status => [.. Snapshot().Select(k => k.Worker.Status)];

    /// <summary>A worker by its name; null when there is none.</summary>
    public WorkerStatus? Find(string name) => Snapshot().FirstOrDefault(k => k.Worker.Definition.Name == name)?.Worker.Status;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var definition in sources.SelectMany(s => s.Definitions))
            Add(definition);
        try
        {
            // As they come: one that cannot start ends the start at once, whatever the others wait for.
            await foreach (var ready in Task.WhenEach(Snapshot().Select(k => k.Worker).Where(w => w.Definition.MustStart).Select(w => w.FirstReady)).WithCancellation(cancellationToken))
                await ready;
        }
        catch
        {
            // A host whose start failed is not stopped: the children that did start are ended here.
            await StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Keeps one more worker running, from now on; one that comes while the app runs must not be one that must start.</summary>
    /// <returns>False when there is one of that name, or the app ends.</returns>
    public bool Add(WorkerDefinition definition)
    {
        lock (_lock)
        {
            if (_stopped || _kept.Exists(k => k.Worker.Definition.Name == definition.Name))
                return false;
            var worker = new SupervisedWorker(definition, launcher, clock, logger, lifetime.ApplicationStopping);
            var leave = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            _kept.Add(new Kept(worker, leave, Task.Run(() => worker.RunAsync(leave.Token), CancellationToken.None)));
            return true;
        }
    }

    /// <summary>Ends a worker for good; done when its process has ended.</summary>
    /// <returns>False when there is none of that name.</returns>
    public async Task<bool> RemoveAsync(string name)
    {
        Kept? kept;
        lock (_lock)
            kept = _kept.Find(k => k.Worker.Definition.Name == name);
        if (kept is null)
            return false;
        await kept.Leave.CancelAsync();
        await kept.Running;
        // Its name is free only now: a successor would meet it at its port.
        lock (_lock)
        {
            if (!_kept.Remove(kept))
                return false;
        }

        kept.Leave.Dispose();
        return true;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            _stopped = true;
        await _stop.CancelAsync();
        await Task.WhenAll(Snapshot().Select(k => k.Running));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var kept in Snapshot())
            kept.Leave.Dispose();
        _stop.Dispose();
    }

    private List<Kept> Snapshot()
    {
        lock (_lock)
            return [.. _kept];
    }

    private sealed record Kept(SupervisedWorker Worker, CancellationTokenSource Leave, Task Running);
}
