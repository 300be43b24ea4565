using System.Threading.Channels;

namespace WebMq.Web.Queues;

/// <summary>Does what is due when it is due, by a timer that is set to the next such time.</summary>
internal sealed class QueueSweeper : IAsyncDisposable
{
    // A timer takes no longer time; it is set again then.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    private readonly QueueDesk _desk;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    // One signal is enough: whoever wakes does all there is.
    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ITimer _timer;
    private Task _sweeping = Task.CompletedTask;

    public QueueSweeper(QueueDesk desk, TimeProvider clock, ILogger logger)
    {
        _desk = desk;
        _clock = clock;
        _logger = logger;
        _timer = clock.CreateTimer(_ => _due.Writer.TryWrite(true), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Does what came due while the app was away, then follows.</summary>
    public async Task Start()
    {
        _desk.Store.NextSweep = SetTimer;
        await Sweep();
        _sweeping = Task.Run(Follow);
    }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        _desk.Store.NextSweep = _ => { };
        await _stop.CancelAsync();
        await _sweeping;
        await _timer.DisposeAsync();
    }

    private void SetTimer(long next)
    {
        if (next == long.MaxValue)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        // Upwards to the timer's unit, so that it is due when it fires.
        var milliseconds = Math.Max(0, next - _desk.Now + 999) / 1_000;
        _timer.Change(milliseconds > s_longest.TotalMilliseconds ? s_longest : TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
    }

    private async Task Follow()
    {
        try
        {
            while (await _due.Reader.WaitToReadAsync(_stop.Token))
            {
                _due.Reader.TryRead(out _);
                if (await Sweep() is not { } refusal)
                    continue;
                _logger.NotSwept(refusal.Text);
                await Task.Delay(TimeSpan.FromSeconds(1), _clock, _stop.Token);
                _due.Writer.TryWrite(true);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The app stops.
        }
    }

    private async Task<Refusal?> Sweep()
    {
        while (true)
        {
            if (!(await _desk.Execute<bool>(() => _desk.Store.Sweep(), CancellationToken.None)).Succeeded(out var more, out var refusal))
                return refusal;
            if (!more)
                return null;
        }
    }
}
