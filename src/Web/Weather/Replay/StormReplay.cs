using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using WebMq.Shared.Accounts;
using WebMq.Shared.Weather.Replay;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;
using WebMq.Web.Weather.Store;

namespace WebMq.Web.Weather.Replay;

/// <summary>Plays ranges of the past, a few at once.</summary>
internal sealed class StormReplay(
    [FromKeyedServices(WeatherFeature.Rows)] ReadModel rows, Republisher republisher, IOptions<WeatherOptions> options, TimeProvider clock)
{
    /// <summary>The longest range.</summary>
    public static readonly TimeSpan MaxRange = TimeSpan.FromDays(31);

    /// <summary>The fastest.</summary>
    public const double MaxSpeed = 1_000;

    private const int MaxStations = 1_000;

    private static readonly Refusal s_badSpeed = new("bad-speed", $"A speed is from 1 to {MaxSpeed:N0}.");

    private readonly ConcurrentDictionary<string, StormRun> _runs = new();
    private int _seats;

    /// <summary>Makes a replay ready; it goes on while its batches are read, and its seat is free when it is disposed.</summary>
    /// <param name="person">Its owner.</param>
    /// <param name="request">What is played.</param>
    /// <param name="staysAtEnd">Whether it stands at its end until it is sent back.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Outcome<StormRun>> Open(Person person, ReplayRequest request, bool staysAtEnd, CancellationToken cancellationToken)
    {
        if (Fault(person, request) is { } fault)
            return fault;
        var known = await Task.Run(() => rows.Query((connection, _) => WeatherRows.Stations(connection)), cancellationToken);
        var stations = known.Where(s => request.Stations.Count == 0 || request.Stations.Contains(s.Name)).Select(s => (s.Id, s.Name)).Take(MaxStations).ToList();
        if (request.Stations.FirstOrDefault(name => !stations.Exists(s => s.Name == name)) is { } missing)
            return new Refusal("unknown-station", $"Nothing was heard of a station '{missing}'.");
        if (!TryTakeSeat())
            return new Refusal("too-many-replays", $"There are {options.Value.MaxReplays} replays already; WebMq:Weather:MaxReplays allows no more.");

        string? endpoint = null;
        var isOpen = false;
        try
        {
            if (request.Republish && !(await republisher.TakeAsync(cancellationToken)).Succeeded(out endpoint, out var refusal))
                return refusal;
            isOpen = true;
        }
        finally
        {
            if (!isOpen)
                Interlocked.Decrement(ref _seats);
        }

        var past = new PastObservations(rows, stations, request.To.ToUnixTimeMilliseconds());
        var run = new StormRun(person, request, past, endpoint is null ? null : (republisher, endpoint), staysAtEnd, Close, clock);
        _runs[run.Id] = run;
        return run;
    }

    /// <summary>Changes how a replay goes on.</summary>
    public Outcome<bool> Steer(Person person, string id, ReplaySteering steering)
    {
        if (!_runs.TryGetValue(id, out var run))
            return new Refusal("unknown-replay", "There is no such replay.");
        if (run.Owner.Id != person.Id)
            return new Refusal("not-yours", "Only who began a replay steers it.");
        if (steering.Speed is { } speed && !IsSpeed(speed))
            return s_badSpeed;
        run.Steer(steering);
        return true;
    }

    private static Refusal? Fault(Person person, ReplayRequest request)
    {
        if (request.To <= request.From)
            return new Refusal("bad-range", "The end of the range is not after its beginning.");
        if (request.To - request.From > MaxRange)
            return new Refusal("bad-range", $"A range is at most {MaxRange.TotalDays:0} days long.");
        if (!IsSpeed(request.Speed))
            return s_badSpeed;
        if (request.Stations.Count > MaxStations)
            return new Refusal("too-many-stations", $"At most {MaxStations:N0} stations are played at once.");
        return request.Republish && person.Role == Role.ReadOnly ? new Refusal("read-only", "Who only reads publishes nothing.") : null;
    }

    private static bool IsSpeed(double speed) => speed is >= 1 and <= MaxSpeed;

    private bool TryTakeSeat()
    {
        if (Interlocked.Increment(ref _seats) <= options.Value.MaxReplays)
            return true;
        Interlocked.Decrement(ref _seats);
        return false;
    }

    private void Close(StormRun run)
    {
        if (!_runs.TryRemove(run.Id, out _))
            return;
        if (run.Endpoint is not null)
            republisher.GiveBack();
        Interlocked.Decrement(ref _seats);
    }
}
