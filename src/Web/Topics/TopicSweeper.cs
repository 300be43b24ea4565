using System.Threading.Channels;
using WebMq.Shared.Topics;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Topics;

/// <summary>Removes what topics no longer keep, a piece at a time: what is too old by its interval, what else is too much at once.</summary>
internal sealed class TopicSweeper : IAsyncDisposable
{
    private readonly TopicDesk _desk;
    private readonly TopicReader _reader;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ITimer _timer;
    private readonly TimeSpan _interval;
    private Task _sweeping = Task.CompletedTask;

    public TopicSweeper(TopicDesk desk, TopicReader reader, TimeSpan interval, ILogger logger)
    {
        (_desk, _reader, _interval, _logger) = (desk, reader, interval, logger);
        _timer = desk.Clock.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Start()
    {
        _desk.Store.MoreToTrim = Look;
        _sweeping = Task.Run(Follow);
        _timer.Change(TimeSpan.Zero, _interval);
    }

    /// <summary>There may be something to be removed.</summary>
    public void Look() => _due.Writer.TryWrite(true);

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        _desk.Store.MoreToTrim = () => { };
        await _stop.CancelAsync();
        await _sweeping;
        await _timer.DisposeAsync();
    }

    private async Task Follow()
    {
        try
        {
            while (await _due.Reader.WaitToReadAsync(_stop.Token))
            {
                _due.Reader.TryRead(out _);
                foreach (var topic in _desk.Store.Topics)
                {
                    if (!topic.IsClosed && IsDue(topic) && await Trim(topic) is { } refusal)
                        _logger.NotTrimmed(topic.Name, refusal.Text);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The app stops.
        }
    }

    // Looked at beside the writer, so that it is not held up by topics that have nothing to give.
    private bool IsDue(StoredTopic topic)
    {
        try
        {
            return topic.IsOver || (topic.Options.MaxAge is { } age && _reader.OldestAt(topic) < _desk.Clock.GetUtcNow() - age);
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            _logger.NotTrimmed(topic.Name, e.Message);
            return false;
        }
    }

    private async Task<Refusal?> Trim(StoredTopic topic)
    {
        while (true)
        {
            _stop.Token.ThrowIfCancellationRequested();
            var trimmed = await _desk.Execute<bool>(() => !topic.IsClosed && _desk.Store.TrimPiece(topic), CancellationToken.None);
            if (!trimmed.Succeeded(out var more, out var refusal))
                return refusal;
            if (!more)
                return null;
        }
    }
}
