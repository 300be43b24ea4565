using WebMq.Web.Chat.Presence;

namespace WebMq.Web.Chat.Reading;

/// <summary>Writes read marks about once a second and at the end, and tells the boards what happens in rooms.</summary>
internal sealed class ReadMarkKeeper : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);

    private readonly ReadMarks _marks;
    private readonly RoomDirectory _rooms;
    private readonly PresenceBoard _presence;
    private readonly TypingBoard _typing;
    private readonly TimeProvider _clock;
    private readonly ILogger<ReadMarkKeeper> _logger;

    public ReadMarkKeeper(ReadMarks marks, RoomDirectory rooms, PresenceBoard presence, TypingBoard typing, TimeProvider clock, ILogger<ReadMarkKeeper> logger)
    {
        (_marks, _rooms, _presence, _typing, _clock, _logger) = (marks, rooms, presence, typing, clock, logger);
        _rooms.Joined += Join;
        _rooms.Heard += _presence.Hear;
        _rooms.Heard += _typing.Hear;
    }

    public override void Dispose()
    {
        _rooms.Joined -= Join;
        _rooms.Heard -= _presence.Hear;
        _rooms.Heard -= _typing.Hear;
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(s_every, _clock, stoppingToken);
                TrySave();
            }
        }
        catch (OperationCanceledException)
        {
            TrySave();
        }
    }

    // A disk that is full for a while costs no more than the marks of that while.
    private void TrySave()
    {
        try
        {
            _marks.Save();
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            _logger.MarksNotSaved(e.Message);
        }
    }

    // What was said in a room before one came in counts as read.
    private void Join(Room room, IReadOnlyList<string> people)
    {
        foreach (var person in people)
            _marks.Move(person, room.Id.Value, room.LastSequence);
    }
}
