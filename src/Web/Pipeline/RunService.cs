using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Pipeline;
using WebMq.Web.MessageLog;
using WebMq.Web.Workers;

namespace WebMq.Web.Pipeline;

/// <summary>Pipeline runs as every edge uses them.</summary>
internal sealed partial class RunService(
    IMessageLog log,
    ReadModel readModel,
    RunFiles files,
    IWorkerLauncher launcher,
    IOptions<PipelineOptions> options,
    TimeProvider clock,
    ILogger<RunService> logger) : IHostedService
{
    /// <summary>The most runs in one page of a list.</summary>
    public const int MaxListed = 200;

    /// <summary>The most results in one window.</summary>
    public const int MaxWindow = 10_000;

    private readonly ConcurrentDictionary<string, Run> _running = new();
    private readonly ChangeSignal _changed = new();
    private int _slots;
    private volatile bool _stopping;

    public RunLimits Limits => options.Value.ToLimits();

    /// <summary>Completes when the next run begins or ends. Take it before reading a list: then no change is missed.</summary>
    public Task Changed => _changed.Next;

    /// <summary>Cancels a run and waits until its processes are gone; nothing happens when it is over.</summary>
    /// <returns>Null, or that there is no such run.</returns>
    public async Task<Refusal?> Cancel(string id)
    {
        if (!_running.TryGetValue(id, out var run))
            return Find(id).Refusal;
        await run.Cancel();
        await run.Recorded;
        return null;
    }

    /// <summary>How a run stands or ended.</summary>
    public Outcome<RunSnapshot> Find(string id)
    {
        if (_running.TryGetValue(id, out var run))
            return run.Snapshot;
        return readModel.Query((connection, _) => RunProjection.Find(connection, id)) is { } found
            ? found
            : new Refusal("unknown-run", "There is no such run.");
    }

    /// <summary>The newest first; those under way as they stand.</summary>
    /// <param name="before">Only runs that began before this one; null or empty for the newest.</param>
    /// <param name="limit">1 to <see cref="MaxListed"/>.</param>
    public Outcome<IReadOnlyList<RunSnapshot>> List(string? before, int limit)
    {
        if (limit is < 1 or > MaxListed)
            return new Refusal("bad-limit", $"A page has 1 to {MaxListed} runs.");
        var runs = readModel.Query((connection, _) => RunProjection.Newest(connection, before ?? "", limit));
        return runs.ConvertAll(r => _running.TryGetValue(r.Id, out var run) ? run.Summary : r);
    }

    /// <summary>A part of the results, while it runs too.</summary>
    public Outcome<ResultWindow> Results(string id, long offset, int count)
    {
        if (!Find(id).Succeeded(out var run, out var refusal))
            return refusal;
        return offset < 0 || count is < 1 or > MaxWindow
            ? new Refusal("bad-window", $"A window begins at 0 or later and has 1 to {MaxWindow:N0} numbers.")
            : files.Read(run.Id, offset, count);
    }

    /// <summary>A run as it stands and each time it changed; ends after its end.</summary>
    public async IAsyncEnumerable<RunSnapshot> Watch(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_running.TryGetValue(id, out var run))
        {
            await foreach (var snapshot in run.Watch(cancellationToken))
                yield return snapshot;
        }
        else if (Find(id).Succeeded(out var past, out _))
        {
            yield return past;
        }
    }

    /// <summary>What ran when the app ended is recorded as interrupted.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var run in readModel.Query((connection, _) => RunProjection.Unfinished(connection)))
        {
            var report = run.Report with { Results = files.Count(run.Id) };
            var payload = new RunPayload(State: RunState.Interrupted, Fault: "WebMq ended while it ran; results so far are a part.", Report: report);
            await log.AppendAsync(RunProjection.Subjects + run.Id, payload.ToBytes(), null, cancellationToken);
        }
    }

    /// <summary>Ends what runs.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        var runs = _running.Values.ToList();
        foreach (var run in runs)
            run.Interrupt();
        await Task.WhenAll(runs.Select(r => r.Cancel()));
        await Task.WhenAll(runs.Select(r => r.Recorded));
    }
}
