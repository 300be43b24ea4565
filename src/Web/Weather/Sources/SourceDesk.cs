using WebMq.Shared.Accounts;
using WebMq.Shared.Weather;
using WebMq.Web.Accounts;
using WebMq.Web.Startup;
using WebMq.Web.State;
using WebMq.Web.Workers;

namespace WebMq.Web.Weather;

/// <summary>The sources as every edge shows and changes them. One change after another; each is on disk before its tap comes or goes.</summary>
internal sealed class SourceDesk(WeatherSources sources, WorkerSupervisor supervisor, StateFile state, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    public IReadOnlyList<SourceSummary> List()
    {
        var (workers, now) = (supervisor.Status.ToDictionary(w => w.Name), clock.GetUtcNow());
        // A plain list, which every hub protocol can write.
        return sources.All.Select(source => Summary(source, workers.GetValueOrDefault(source.Worker), now)).ToList();
    }

    /// <summary>Follows one more publisher, now and after the next start.</summary>
    public Task<Outcome<SourceSummary>> Add(Person person, string? endpoint, string? prefix, string? station) => Change(person, () =>
    {
        var key = new SourceKey(endpoint?.Trim() ?? "", prefix ?? "");
        if (SourceCheck.Fault(key.Endpoint, key.Prefix, station) is { } fault)
            return fault;
        if (sources.All.Any(s => s.Key.Overlaps(key)))
            return SourceRefusals.Exists(key);
        if (supervisor.Status.SelectMany(w => w.Endpoints).Any(e => e.Key != "source" && EndpointAddress.ForClients(e.Value) == key.Endpoint))
            return SourceRefusals.Ours;
        if (sources.All.Count >= WeatherSources.Max)
            return SourceRefusals.TooMany;

        var source = new WeatherSource(key, SourceOrigin.Added, WeatherSources.TapOf(key), station, person.Name);
        state.Change(connection => SourceRows.Insert(connection, source, string.IsNullOrEmpty(station) ? null : station, clock.GetUtcNow()));
        sources.All = [.. sources.All, source];
        return source;
    });

    /// <summary>Stops following a publisher until it is resumed; done when its tap has ended.</summary>
    public Task<Outcome<SourceSummary>> Pause(Person person, string id) => Change(person, () =>
    {
        if (!Find(id).Succeeded(out var source, out var refusal))
            return refusal;
        state.Change(connection => SourceRows.Pause(connection, id, person.Name, clock.GetUtcNow()));
        source.IsPaused = true;
        return source;
    });

    /// <summary>Follows a paused publisher again.</summary>
    public Task<Outcome<SourceSummary>> Resume(Person person, string id) => Change(person, () =>
    {
        if (!Find(id).Succeeded(out var source, out var refusal))
            return refusal;
        state.Change(connection => SourceRows.Resume(connection, id));
        source.IsPaused = false;
        return source;
    });

    /// <summary>Leaves a publisher that was added; what it said stays.</summary>
    public Task<Outcome<SourceSummary>> Remove(Person person, string id) => Change(person, () =>
    {
        if (!Find(id).Succeeded(out var source, out var refusal))
            return refusal;
        if (source.Origin != SourceOrigin.Added)
            return SourceRefusals.OfConfiguration;
        state.Change(connection => SourceRows.Delete(connection, id));
        sources.All = [.. sources.All.Where(s => s != source)];
        return source;
    });

    public void Dispose() => _turn.Dispose();

    private async Task<Outcome<SourceSummary>> Change(Person person, Func<Outcome<WeatherSource>> change)
    {
        if (person.Role != Role.Administrator)
            return SourceRefusals.AdministratorsOnly;
        await _turn.WaitAsync();
        try
        {
            if (!change().Succeeded(out var source, out var refusal))
                return refusal;
            if (source.IsPaused || !sources.All.Contains(source))
                await supervisor.RemoveAsync(source.Worker);
            else
                supervisor.Add(sources.Tap(source));
            return Summary(source, supervisor.Find(source.Worker), clock.GetUtcNow());
        }
        finally
        {
            _turn.Release();
        }
    }

    private Outcome<WeatherSource> Find(string id) => sources.All.FirstOrDefault(s => s.Id == id) switch
    {
        null => SourceRefusals.Unknown,
        { IsOurs: true } => SourceRefusals.BuiltIn,
        { } source => source,
    };

    private static SourceSummary Summary(WeatherSource source, WorkerStatus? worker, DateTimeOffset now)
    {
        var rates = source.Hearing.Rates(now);
        var (state, since) = (source, worker) switch
        {
            ({ IsPaused: true }, _) => (SourceState.Paused, null),
            (_, { State: WorkerState.Waiting }) => (SourceState.Down, worker.LastExitAt),
            _ => source.Hearing.At(now),
        };
        return new SourceSummary(
            source.Id,
            source.BoundEndpoint,
            source.Key.Prefix,
            source.Station.ToString(),
            source.Origin,
            source.Worker,
            state,
            since,
            source.LastSeen,
            RateWindow.PerSecond(rates),
            rates,
            source.Received,
            source.Logged,
            source.Dropped + (source.IsOurs ? 0 : worker?.Traffic.Dropped ?? 0),
            source.Refused.ToDictionary(r => r.Key.ToString(), r => r.Value),
            worker?.Restarts ?? 0,
            worker?.LastExit,
            worker?.LastExitAt,
            worker?.Says,
            source.By);
    }
}
