namespace WebMq.Web.Workers;

/// <summary>
/// Starts every worker the features ask for, waits until each is ready, keeps them running and ends them with the app.
/// </summary>
internal sealed class WorkerSupervisor(
    IEnumerable<IWorkerSource> sources,
    IWorkerLauncher launcher,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<WorkerSupervisor> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<SupervisedWorker> _workers = [];
    private Task[] _running = [];

    /// <summary>All workers, in the order of their features.</summary>
    public IReadOnlyList<WorkerStatus> Status => [.. _workers.Select(w => w.Status)];

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _workers.AddRange(sources.SelectMany(s => s.Definitions).Select(d => new SupervisedWorker(d, launcher, clock, logger, lifetime.ApplicationStopping)));
        _running = [.. _workers.Select(w => Task.Run(() => w.RunAsync(_stop.Token), CancellationToken.None))];
        try
        {
            // As they come: one that cannot start ends the start at once, whatever the others wait for.
            await foreach (var ready in Task.WhenEach(_workers.Where(w => w.Definition.MustStart).Select(w => w.FirstReady)).WithCancellation(cancellationToken))
                await ready;
        }
        catch
        {
            // A host whose start failed is not stopped: the children that did start are ended here.
            await StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();
}
