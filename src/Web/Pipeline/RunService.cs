using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Pipeline;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;
using WebMq.Web.Workers;

namespace WebMq.Web.Pipeline;

/// <summary>Pipeline runs as every edge uses them.</summary>
internal sealed class RunService(
    IMessageLog log,
    ReadModel readModel,
    RunFiles files,
    IWorkerLauncher launcher,
    IOptions<PipelineOptions> options,
    TimeProvider clock,
    ILogger<RunService> logger) : IHostedService
{
    private const int ShownOfList = 1_000;

    private readonly ConcurrentDictionary<string, Run> _running = new();
    private readonly ConcurrentDictionary<string, Task> _following = new();
    private int _slots;
    private bool _stopping;

    public RunLimits Limits => options.Value.ToLimits();

    /// <summary>Raised when a run began or ended; handlers must be quick.</summary>
    public event Action? Changed;

    /// <summary>Starts a run.</summary>
    /// <param name="person">Who starts it.</param>
    /// <param name="definition">What it does.</param>
    /// <param name="upload">The uploaded file when the numbers come from one; its name is in the definition.</param>
    /// <param name="cancellationToken">Gives up before it is started.</param>
    /// <returns>The run's id.</returns>
    public async Task<Outcome<string>> Start(Person person, RunDefinition? definition, Stream? upload, CancellationToken cancellationToken)
    {
        if (RunValidation.Check(definition, upload is not null, Limits) is { } refusal)
            return refusal;
        if (_stopping || Interlocked.Increment(ref _slots) > options.Value.MaxConcurrentRuns)
        {
            Interlocked.Decrement(ref _slots);
            return new Refusal("too-many-runs", $"{options.Value.MaxConcurrentRuns:N0} runs are under way, the most there may be. Wait for one to end, or cancel one.");
        }

        var started = false;
        var id = Guid.CreateVersion7().ToString("N");
        try
        {
            if (await Prepare(id, definition!, upload, cancellationToken) is { } bad)
                return bad;
            var seed = definition!.Seed;
            var shown = definition with
            {
                Seed = seed with
                {
                    Numbers = Shorten(seed.Numbers),
                    RandomSeed = seed.Kind == SeedKind.Random ? seed.RandomSeed ?? Random.Shared.NextInt64() : null,
                },
            };
            var entry = await log.AppendAsync(RunProjection.Subjects + id, new RunPayload(shown, person.Name).ToBytes(), null, cancellationToken);
            // From here on the run exists: whoever started it may leave.
            await readModel.WaitFor(entry.Sequence, CancellationToken.None);
            Launch(new RunSnapshot(id, shown, person.Name, entry.At, RunState.Starting, null, new RunReport(0, seed.Count, 0, 0, []), null));
            started = true;
            return id;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            var end = new RunPayload(State: RunState.Failed, Fault: $"The coordinator could not be started: {e.Message}");
            await log.AppendAsync(RunProjection.Subjects + id, end.ToBytes(), null, CancellationToken.None);
            return new Refusal("start-failed", "The run could not be started; the log of the app says why.");
        }
        catch (Exception e) when (e is LogUnavailableException or IOException)
        {
            return new Refusal("log-unavailable", $"The run could not be stored: {e.Message}");
        }
        finally
        {
            if (!started)
            {
                Interlocked.Decrement(ref _slots);
                files.Delete(id);
            }
        }
    }

    /// <summary>Cancels a run; nothing happens when it is over.</summary>
    public async Task Cancel(string id)
    {
        if (_running.TryGetValue(id, out var run))
            await run.Cancel();
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
    public IReadOnlyList<RunSnapshot> Newest(int limit) =>
        readModel.Query((connection, _) => RunProjection.Newest(connection, Math.Clamp(limit, 1, 200)))
            .Select(r => _running.TryGetValue(r.Id, out var run) ? run.Snapshot : r)
            .ToList();

    /// <summary>A part of the results, while it runs too.</summary>
    public Outcome<ResultWindow> Results(string id, long offset, int count)
    {
        if (!Find(id).Succeeded(out var run, out var refusal))
            return refusal;
        return offset < 0 || count is < 1 or > 10_000
            ? new Refusal("bad-window", "A window begins at 0 or later and has 1 to 10,000 numbers.")
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
        foreach (var run in _running.Values)
            run.Interrupt();
        await Task.WhenAll(_running.Values.Select(r => r.Cancel()));
        await Task.WhenAll(_following.Values);
    }

    private async Task<Refusal?> Prepare(string id, RunDefinition definition, Stream? upload, CancellationToken cancellationToken)
    {
        files.Create(id);
        if (upload is not null)
        {
            await using var file = File.Create(files.Input(id));
            await upload.CopyToAsync(file, cancellationToken);
            if (file.Length > options.Value.MaxUploadBytes)
                return new Refusal("too-large", $"A file has at most {options.Value.MaxUploadBytes:N0} bytes.");
        }
        else if (definition.Seed.Numbers is { } numbers)
        {
            await File.WriteAllTextAsync(files.Input(id), numbers, cancellationToken);
        }

        return null;
    }

    private void Launch(RunSnapshot snapshot)
    {
        var input = File.Exists(files.Input(snapshot.Id)) ? files.Input(snapshot.Id) : null;
        var coordinator = launcher.Launch("pipeline", Run.Arguments(snapshot.Definition, input, files.Results(snapshot.Id), options.Value));
        var run = new Run(snapshot, coordinator);
        _running[snapshot.Id] = run;
        _following[snapshot.Id] = Task.Run(() => Follow(snapshot.Id, run));
        Changed?.Invoke();
    }

    private async Task Follow(string id, Run run)
    {
        try
        {
            var end = await run.Follow();
            var entry = await log.AppendAsync(
                RunProjection.Subjects + id,
                new RunPayload(State: end.State, Fault: end.Fault, Report: end.Report).ToBytes());
            // The end is in the rows before the run leaves memory: nobody sees it neither here nor there.
            await readModel.WaitFor(entry.Sequence, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30), clock);
        }
        catch (Exception e)
        {
            // The next start finds a run without an end and records it as interrupted.
            logger.RunEndNotRecorded(id, e);
        }
        finally
        {
            _running.TryRemove(id, out _);
            _following.TryRemove(id, out _);
            Interlocked.Decrement(ref _slots);
            Changed?.Invoke();
        }
    }

    private static string? Shorten(string? numbers) =>
        numbers is { Length: > ShownOfList } ? string.Concat(numbers.AsSpan(0, ShownOfList), " …") : numbers;
}
