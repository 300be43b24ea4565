using NetMQ;
using WebMq.Shared.Weather;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Weather.OpenMeteo;

/// <summary>Asks for the current weather of its places again and again, as long as somebody listens, and publishes what is new.</summary>
internal sealed class OpenMeteoWorker : IDisposable
{
    /// <summary>The worker, and its endpoint in the ready line.</summary>
    public const string Name = "open-meteo";

    private readonly WorkerSession _session;
    private readonly OpenMeteoSettings _settings;
    private readonly OpenMeteoClient _client;
    private readonly PublishLoop _loop;
    private readonly OpenMeteoBackoff _backoff = new();
    private readonly Dictionary<StationId, long> _published = [];
    private readonly List<OpenMeteoPlace> _found = [];
    private readonly List<OpenMeteoPlace> _unknown = [];
    private readonly Queue<OpenMeteoPlace> _toFind;
    private string? _said;

    private OpenMeteoWorker(WorkerSession session, OpenMeteoSettings settings)
    {
        _session = session;
        _settings = settings;
        _client = new OpenMeteoClient(settings.Url, settings.GeocodingUrl);
        _loop = new PublishLoop(session, TimeProvider.System, Name);
        _found.AddRange(settings.Places.Where(p => p.Name is null));
        _toFind = new Queue<OpenMeteoPlace>(settings.Places.Where(p => p.Name is not null));
        foreach (var counter in (string[])["questions", "failures"])
            _loop.Counters[counter] = 0;
    }

    public static int Run(WorkerSession session, OpenMeteoSettings settings)
    {
        using (var worker = new OpenMeteoWorker(session, settings))
            worker.Work();
        NetMQConfig.Cleanup(false);
        return ExitCode.Done;
    }

    public void Dispose()
    {
        _loop.Dispose();
        _client.Dispose();
    }

    private void Work()
    {
        _loop.Start(_settings.Endpoint);
        // Nobody is asked for what nobody hears.
        while (_loop.WaitForSubscriber())
        {
            var wait = _settings.Every;
            try
            {
                FindPlaces();
                if (_found.Count > 0)
                    Publish(Ask(() => _client.Current(_found, _session.Stopping)));
                _backoff.Reset();
                Say(_unknown.Count == 0 ? null : $"Open-Meteo knows no place {string.Join(", ", _unknown.Select(p => $"'{p.Name}'"))}.");
            }
            catch (OpenMeteoException e)
            {
                _loop.Counters["failures"]++;
                wait = _backoff.After(e.RetryAfter);
                Say($"{e.Message} It is asked again in {Length(wait)}.");
            }

            if (!_loop.Wait(wait))
                break;
        }
    }

    private void FindPlaces()
    {
        while (_toFind.TryPeek(out var named))
        {
            if (Ask(() => _client.Find(named, _session.Stopping)) is { } place)
                _found.Add(place);
            else
                _unknown.Add(named);
            _toFind.Dequeue();
        }

        if (_found.Count == 0 && !_session.Supervised)
            throw new WorkerFailureException(WorkerFault.UnknownPlace, "Open-Meteo knows none of these places.");
    }

    private T Ask<T>(Func<T> question)
    {
        _loop.Counters["questions"]++;
        return question();
    }

    // The same once more would be rain that falls twice.
    private void Publish(IReadOnlyList<OpenMeteoCurrent> weather)
    {
        foreach (var (place, current) in _found.Zip(weather))
        {
            if (current.Temperature is not { } temperature || _published.GetValueOrDefault(place.Station) >= current.Time)
                continue;
            _published[place.Station] = current.Time;
            _loop.Publish(ObservationCodec.Write(new Observation(
                place.Station.ToString(),
                DateTimeOffset.FromUnixTimeSeconds(current.Time),
                temperature,
                current.Humidity,
                current.Pressure,
                current.WindSpeed,
                current.WindDirection,
                current.Precipitation)));
        }
    }

    private void Say(string? sentence)
    {
        if (sentence == _said)
            return;
        _said = sentence;
        _session.Write(new WorkerLine { Type = WorkerLineType.State, Worker = Name, Detail = sentence });
        if (!_session.Supervised)
            Console.Error.WriteLine($"{Name}: {sentence ?? "all is well."}");
    }

    private static string Length(TimeSpan wait) => wait.TotalMinutes < 2 ? $"{wait.TotalSeconds:0} s" : $"{wait.TotalMinutes:0} min";
}
