using System.ComponentModel;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Pipeline;
using WebMq.Web.Accounts;

namespace WebMq.Web.Pipeline;

internal sealed partial class RunService
{
    private const int ShownOfList = 1_000;

    private Refusal TooMany => new(
        "too-many-runs", $"{options.Value.MaxConcurrentRuns:N0} runs are under way, the most there may be. Wait for one to end, or cancel one.");

    /// <summary>Starts a run with the definition and the numbers of another.</summary>
    /// <returns>The new run's id.</returns>
    public async Task<Outcome<string>> Again(Person person, string id, CancellationToken cancellationToken)
    {
        if (!Find(id).Succeeded(out var run, out var refusal))
            return refusal;
        var stored = run.Definition.Seed.Kind is SeedKind.List or SeedKind.File;
        return await Start(person, run.Definition, stored ? new RunInput(OfRun: id) : null, cancellationToken);
    }

    /// <summary>Starts a run.</summary>
    /// <param name="person">Who starts it.</param>
    /// <param name="definition">What it does.</param>
    /// <param name="input">The file when the numbers come from one, or the run whose list or file is used again.</param>
    /// <param name="cancellationToken">Gives up before it is started.</param>
    /// <returns>The run's id.</returns>
    public async Task<Outcome<string>> Start(Person person, RunDefinition? definition, RunInput? input, CancellationToken cancellationToken)
    {
        if (RunValidation.Check(definition, input, Limits) is { } refusal)
            return refusal;
        // Before an upload is taken in vain; who comes first is decided after it.
        if (Volatile.Read(ref _slots) >= options.Value.MaxConcurrentRuns)
            return TooMany;

        var id = Guid.CreateVersion7().ToString("N");
        var (started, counted) = (false, false);
        try
        {
            if (await Prepare(id, definition!, input, cancellationToken) is { } bad)
                return bad;
            counted = true;
            if (Interlocked.Increment(ref _slots) > options.Value.MaxConcurrentRuns || _stopping)
                return TooMany;
            var shown = Shown(definition!);
            var entry = await log.AppendAsync(RunProjection.Subjects + id, new RunPayload(shown, person.Name).ToBytes(), null, cancellationToken);
            // From here on the run exists: whoever started it may leave.
            await readModel.WaitFor(entry.Sequence, CancellationToken.None);
            var run = new RunSnapshot(id, shown, person.Name, entry.At, RunState.Starting, null, new RunReport(0, shown.Seed.Count, 0, 0, []), null);
            // Not on the circuit of whoever started it: that one goes, and the run stays.
            await Task.Run(() => Launch(run), CancellationToken.None);
            started = true;
            return id;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            logger.RunNotStarted(id, e);
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
                if (counted)
                    Interlocked.Decrement(ref _slots);
                files.Delete(id);
            }
        }
    }

    private async Task<Refusal?> Prepare(string id, RunDefinition definition, RunInput? input, CancellationToken cancellationToken)
    {
        if (input?.OfRun is { } source && Find(source).Refusal is { } unknown)
            return unknown;
        files.Create(id);
        if (input?.OfRun is { } from)
        {
            return await Task.Run(() => files.CopyInput(from, id), cancellationToken)
                ? null
                : new Refusal("input-gone", "The numbers of that run are no longer there; give them again.");
        }

        if (input?.Upload is { } upload)
            return await files.Store(id, upload, options.Value.MaxUploadBytes, cancellationToken);
        if (definition.Seed.Kind == SeedKind.List)
            await File.WriteAllTextAsync(files.Input(id), definition.Seed.Numbers, cancellationToken);
        return null;
    }

    private void Launch(RunSnapshot snapshot)
    {
        var input = File.Exists(files.Input(snapshot.Id)) ? files.Input(snapshot.Id) : null;
        var coordinator = launcher.Launch("pipeline", RunArguments.Of(snapshot.Definition, input, files.Results(snapshot.Id), options.Value));
        var run = new Run(snapshot, coordinator);
        _running[snapshot.Id] = run;
        run.Begin(() => Follow(snapshot.Id, run));
        _changed.Raise();
    }

    private async Task Follow(string id, Run run)
    {
        try
        {
            var end = RunPayload.End(await run.Follow());
            var entry = await log.AppendAsync(RunProjection.Subjects + id, end.ToBytes());
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
            Interlocked.Decrement(ref _slots);
            _changed.Raise();
        }
    }

    // As it is written, and only what its kind of seed has; what chance decides is decided here.
    private static RunDefinition Shown(RunDefinition definition)
    {
        var seed = definition.Seed;
        var read = seed.Kind is SeedKind.List or SeedKind.File;
        return definition with
        {
            Stages = [.. definition.Stages.Select(s => StageSpec.TryParse(s, out var spec, out _) ? spec.ToString() : s)],
            Seed = new NumberSeed(
                seed.Kind,
                From: read ? 0 : seed.From,
                To: seed.Kind == SeedKind.Random ? seed.To : null,
                Count: read ? null : seed.Count,
                Step: seed.Kind == SeedKind.Range ? seed.Step : 1,
                RandomSeed: seed.Kind == SeedKind.Random ? seed.RandomSeed ?? Random.Shared.NextInt64() : null,
                Numbers: seed.Kind == SeedKind.List ? Shorten(seed.Numbers) : null,
                File: seed.Kind == SeedKind.File ? seed.File ?? "upload" : null,
                Column: seed.Kind == SeedKind.File ? seed.Column : null,
                SkipBad: read && seed.SkipBad),
        };
    }

    private static string? Shorten(string? numbers) =>
        numbers is { Length: > ShownOfList } ? string.Concat(numbers.AsSpan(0, ShownOfList), " …") : numbers;
}
