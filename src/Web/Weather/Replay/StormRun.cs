using System.Runtime.CompilerServices;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Replay;
using WebMq.Web.Accounts;

namespace WebMq.Web.Weather.Replay;

/// <summary>
/// A replay of the past. It runs while it is read, at most ten batches a second; a reader that stalls makes it wait, and it goes on
/// where it was.
/// </summary>
/// <param name="owner">Who began it, and alone steers it.</param>
/// <param name="request">What is played.</param>
/// <param name="past">The observations.</param>
/// <param name="republisher">Where it is published; null when it is not.</param>
/// <param name="staysAtEnd">Whether it stands at its end, to be sent back, and is over only when nobody reads it.</param>
/// <param name="close">Told once it is over.</param>
/// <param name="clock">Paces it.</param>
internal sealed class StormRun(
    Person owner, ReplayRequest request, PastObservations past, (Republisher To, string Endpoint)? republisher, bool staysAtEnd, Action<StormRun> close, TimeProvider clock)
    : IDisposable
{
    /// <summary>The most observations of a batch; of what is faster than that the speed is less than was asked for.</summary>
    public const int MaxBatch = 2_000;

    /// <summary>Between two batches.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    // After a stall it goes on, and does not leap.
    private static readonly TimeSpan s_longestStep = TimeSpan.FromMilliseconds(300);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _steered = new(0, 1);
    private double _position = request.From.ToUnixTimeMilliseconds();
    private double _speed = request.Speed;
    private bool _paused;
    private bool _isOver;
    private long? _seek = request.From.ToUnixTimeMilliseconds();

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public Person Owner => owner;

    /// <summary>Where it is published; null when it is not.</summary>
    public string? Endpoint => republisher?.Endpoint;

    /// <summary>Frames that could not be published.</summary>
    public long Unpublished { get; private set; }

    public void Dispose()
    {
        close(this);
        lock (_lock)
        {
            _isOver = true;
            _steered.Dispose();
        }
    }

    /// <summary>Changes how it goes on.</summary>
    public void Steer(ReplaySteering steering)
    {
        lock (_lock)
        {
            // It was found a moment before its reader went.
            if (_isOver)
                return;
            _paused = steering.Paused ?? _paused;
            _speed = steering.Speed ?? _speed;
            if (steering.Seek is { } seek)
                _seek = Math.Clamp(seek.ToUnixTimeMilliseconds(), request.From.ToUnixTimeMilliseconds(), request.To.ToUnixTimeMilliseconds());
            if (_steered.CurrentCount == 0)
                _steered.Release();
        }
    }

    /// <summary>Its batches, as they are due; the first tells where it begins.</summary>
    public async IAsyncEnumerable<ReplayBatch> Play([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var over = false;
        while (true)
        {
            var (seek, paused) = TakeSteering();
            if (seek is { } to)
            {
                // Rows come from the disk without waiting: a circuit's thread is not to be held by them.
                await Task.Run(() => past.Seek(to), cancellationToken);
                (_position, over) = (to, false);
            }

            if (seek is not null || paused || over)
                yield return Batch([], seek is not null, over);
            if (over && !staysAtEnd)
                yield break;
            if (paused || over)
            {
                await _steered.WaitAsync(cancellationToken);
                continue;
            }

            var began = clock.GetTimestamp();
            await WaitAStep(cancellationToken);
            if (IsSteered())
                continue;
            var taken = await Task.Run(() => Advance(clock.GetElapsedTime(began)), cancellationToken);
            await Publish(taken, cancellationToken);
            over = _position >= request.To.ToUnixTimeMilliseconds() && past.IsOver;
            if (taken.Count > 0 || !over)
                yield return Batch(taken, jumped: false, over: false);
        }
    }

    private (long? Seek, bool Paused) TakeSteering()
    {
        lock (_lock)
        {
            var taken = (_seek, _paused);
            _seek = null;
            return taken;
        }
    }

    private bool IsSteered()
    {
        lock (_lock)
            return _seek is not null || _paused;
    }

    private async Task WaitAStep(CancellationToken cancellationToken)
    {
        using var step = new CancellationTokenSource(Step, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(step.Token, cancellationToken);
        try
        {
            await _steered.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The step is over.
        }
    }

    private List<Observation> Advance(TimeSpan elapsed)
    {
        var end = request.To.ToUnixTimeMilliseconds();
        var step = (elapsed < s_longestStep ? elapsed : s_longestStep).TotalMilliseconds * _speed;
        var until = Math.Min(_position + step, end);
        var taken = past.Take((long)until, MaxBatch);
        // What is at one time may be in two batches: the next one goes on with it.
        _position = taken.Count == MaxBatch ? taken[^1].Time.ToUnixTimeMilliseconds() : until;
        return taken;
    }

    private async Task Publish(List<Observation> taken, CancellationToken cancellationToken)
    {
        if (republisher is not { } publisher)
            return;
        foreach (var observation in taken)
        {
            if (!await publisher.To.SendAsync(ObservationCodec.Write(observation), cancellationToken))
                Unpublished++;
        }
    }

    private ReplayBatch Batch(List<Observation> taken, bool jumped, bool over) => new(
        Id, DateTimeOffset.FromUnixTimeMilliseconds((long)_position), _speed, _paused, jumped, over, Endpoint, taken);
}
