using System.Globalization;
using System.Text;
using NetMQ;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Weather.Replay;

/// <summary>Publishes the rows of a file at the pace at which they were read, or at another.</summary>
internal sealed class WeatherReplay(WorkerSession session, ReplayOptions options, TimeProvider clock) : IDisposable
{
    /// <summary>The worker, and its endpoint in the ready line.</summary>
    public const string Name = "weather-replay";

    // As fast as it can is still no faster than a subscriber on this machine reads: a PUB loses what is too much.
    private const int Burst = 500;
    private static readonly TimeSpan s_breath = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_progressEvery = TimeSpan.FromSeconds(2);

    private readonly PublishLoop _loop = new(session, clock, Name);
    private long _rows;
    private long _passedOver;
    private long _progressAt;
    private string? _firstPassedOver;
    private FileStream? _stream;
    private DateTimeOffset? _at;

    public static int Run(WorkerSession session, ReplayOptions options)
    {
        using (var replay = new WeatherReplay(session, options, TimeProvider.System))
            replay.Work();
        NetMQConfig.Cleanup(false);
        return ExitCode.Done;
    }

    public void Dispose()
    {
        _loop.Dispose();
        _stream?.Dispose();
    }

    private void Work()
    {
        // Its first line is read before it is ready: a file that is none ends the start.
        using (Open())
            _loop.EachSecond = Tell;
        _loop.Start(options.Endpoint);
        _progressAt = clock.GetTimestamp();
        var goesOn = _loop.WaitForSubscriber();
        do
            goesOn = goesOn && Pass();
        while (goesOn && options.Loop);
        End(goesOn);
    }

    // A parent would start it again, from the beginning: it stays, and is over only in a terminal.
    private void End(bool isDone)
    {
        if (!isDone)
            return;
        var end = string.Create(CultureInfo.InvariantCulture, $"the end of {options.File}: {_rows:N0} rows were published, {_passedOver:N0} passed over.");
        session.Write(new WorkerLine { Type = WorkerLineType.State, Detail = $"It is at {end}" });
        if (session.Supervised)
        {
            _loop.Idle();
            return;
        }

        Console.Error.WriteLine($"{Name}: {end}");
        _loop.Finish();
    }

    private bool Pass()
    {
        using var file = Open();
        var began = clock.GetTimestamp();
        DateTimeOffset? first = null;
        var any = false;
        while (true)
        {
            if (Next(file) is not { } row)
                return any || Nothing();
            any = true;
            first ??= row.Time;
            var due = options.Speed is { } speed ? (row.Time - first.Value) / speed : TimeSpan.Zero;
            var wait = options.Speed is null ? TimeSpan.Zero : due - clock.GetElapsedTime(began);
            if (_rows % Burst == 0 && wait < s_breath)
                wait = s_breath;
            if (wait > TimeSpan.Zero ? !_loop.Wait(wait) : _loop.IsStopping)
                return false;
            var time = options.Now ? clock.GetLocalNow() : row.Time;
            _loop.Publish(ReplayFrame.Write(row.Station ?? options.Station.ToString(), time, row.Values, Units(row)));
            (_rows, _at) = (_rows + 1, row.Time);
            _loop.Counters["rows"] = _rows;
        }
    }

    // A loop over nothing would only be busy.
    private bool Nothing() => options.Loop ? throw new WorkerFailureException(WorkerFault.BadRow, $"{options.File} has no row that is an observation.{(_firstPassedOver is { } bad ? " " + bad : "")}") : true;

    private IReadOnlyDictionary<string, string> Units(ReplayRow row)
    {
        if (row.Units is not { } own)
            return options.Units;
        var units = new Dictionary<string, string>(options.Units);
        foreach (var (quantity, unit) in own)
            units[quantity] = unit;
        return units;
    }

    private ReplayRow? Next(IReplayFile file)
    {
        while (true)
        {
            try
            {
                return file.Read();
            }
            catch (BadRowException bad) when (options.SkipBad)
            {
                _firstPassedOver ??= bad.Message;
                _loop.Counters["passedOver"] = ++_passedOver;
                if (_passedOver == 1)
                    session.Write(new WorkerLine { Type = WorkerLineType.Error, Worker = Name, Code = WorkerFault.BadRow, Detail = $"{bad.Message} It is passed over, as others will be." });
            }
            catch (BadRowException bad)
            {
                throw new WorkerFailureException(WorkerFault.BadRow, $"{bad.Message} With --skip-bad such rows are passed over.");
            }
        }
    }

    private IReplayFile Open()
    {
        try
        {
            _stream = new FileStream(options.File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var text = new StreamReader(_stream, Encoding.UTF8);
            return text.Peek() == '{' ? new JsonLinesReplayFile(options.File, text, options.Columns) : new CsvReplayFile(options.File, text, options.Columns);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WorkerFailureException(WorkerFault.File, $"{options.File} cannot be read: {e.Message}");
        }
    }

    private void Tell()
    {
        if (session.Supervised || clock.GetElapsedTime(_progressAt) < s_progressEvery || _stream is not { CanRead: true } stream)
            return;
        _progressAt = clock.GetTimestamp();
        var share = stream.Length > 0 ? 100.0 * stream.Position / stream.Length : 100;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Name}: {share:0} %, {_rows:N0} rows, at {_at:yyyy-MM-dd HH:mm:sszzz}"));
    }
}
