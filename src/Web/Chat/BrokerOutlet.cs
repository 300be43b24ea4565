using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;

namespace WebMq.Web.Chat;

/// <summary>
/// A cursor on the log that puts what people say out to the sockets, in the log's order and after the commit. What came in
/// over a socket went out at once and is passed over; so is what was said elsewhere long ago.
/// </summary>
internal sealed class BrokerOutlet(IMessageLog log, RoomDirectory rooms, BrokerLink link, TimeProvider clock, ILogger<BrokerOutlet> logger) : BackgroundService
{
    private static readonly TimeSpan s_drain = TimeSpan.FromMilliseconds(500);
    private static readonly SubjectFilter s_said = SubjectFilter.StartingWith(ChatSubjects.Messages);

    private ILogReader? _reader;
    private long _sent;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // A copy that a crash has lost is not said late: replay has it.
        _sent = log.Head;
        _reader = log.Open(new LogCursor(s_said, _sent));
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What was acknowledged is given a moment to go out before the broker ends.
        var since = clock.GetTimestamp();
        while (IsBehind() && clock.GetElapsedTime(since) < s_drain)
            await Task.Delay(10, CancellationToken.None);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var reader = _reader!;
        try
        {
            await foreach (var entries in reader.Batches(stoppingToken))
            {
                foreach (var entry in entries)
                {
                    await TryPublish(entry, stoppingToken);
                    Interlocked.Exchange(ref _sent, entry.Sequence);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops.
        }
    }

    // As the log has it: what rooms tell of their newest message comes from the rows, which may be behind as well.
    private bool IsBehind()
    {
        using var ahead = log.Open(new LogCursor(s_said, Interlocked.Read(ref _sent)));
        return ahead.TryRead(out _);
    }

    // One that cannot be published must not end the app, and not hold up those behind it.
    private async Task TryPublish(LogEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await Publish(entry, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LineNotPublishable(entry.Sequence, e.Message);
        }
    }

    private async Task Publish(LogEntry entry, CancellationToken cancellationToken)
    {
        var message = ChatPayload.From(entry.Payload);
        if (message.Origin is MessageOrigin.Socket or MessageOrigin.Import)
            return;
        if (!rooms.TryFindBySubject(entry.Subject, out var room) || !AuthorName.TryParse(message.Author, out var author))
            logger.LineNotPublished(entry.Sequence);
        else if (room.Kind == RoomKind.Open && TextOf(message) is { } text)
            await link.Send(new ChatLine(room.Name, author, text), cancellationToken);
    }

    // A line is plain text: what it cannot carry is told on the events endpoint. A file without a word is told by its name.
    private static string? TextOf(ChatPayload message) => message switch
    {
        { Change: ChatChangeKind.Edit } => ChatText.Cut(message.Text, ChatText.MaxLength - 9) + " (edited)",
        { Change: not null } => null,
        { Action: true } => ChatText.Cut("/me " + message.Text, ChatText.MaxLength),
        { Text: "", Files: { Count: > 0 } files } => string.Join(", ", files.Select(f => f.Name)),
        _ => message.Text,
    };
}
