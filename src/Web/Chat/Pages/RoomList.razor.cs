using Microsoft.AspNetCore.Components;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;
using WebMq.Web.Chat.Presence;
using WebMq.Web.Chat.Reading;
using WebMq.Web.Components;

namespace WebMq.Web.Chat.Pages;

/// <summary>The rooms, what is unread in them, and the title of the page that tells of it.</summary>
public sealed partial class RoomList : ScreenComponent, IDisposable
{
    private static readonly TimeSpan s_together = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _gone = new();
    private readonly Signal _signal = new();
    private UnreadView? _view;
    private int _total;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Person Me { get; set; } = default!;

    /// <summary>All rooms.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RoomSummary> Rooms { get; set; } = [];

    /// <summary>The name of the one that is shown.</summary>
    [Parameter]
    public string? Current { get; set; }

    /// <summary>What the page is called beside its number.</summary>
    [Parameter]
    public string Title { get; set; } = "";

    /// <summary>Whether the page is looked at: then nothing is told on the desktop.</summary>
    [Parameter]
    public bool Visible { get; set; }

    /// <summary>Asked to tell of something on the desktop.</summary>
    [Parameter, EditorRequired]
    public Func<RoomNotice, Task> Notify { get; set; } = default!;

    /// <summary>Asked to make a room; answers whether it was made.</summary>
    [Parameter, EditorRequired]
    public Func<string, Task<bool>> Create { get; set; } = default!;

    /// <summary>Why it was not made.</summary>
    [Parameter]
    public string? Fault { get; set; }

    [Inject]
    private UnreadService Unread { get; set; } = default!;

    [Inject]
    private ReadMarks Marks { get; set; } = default!;

    [Inject]
    private RoomDirectory Directory { get; set; } = default!;

    [Inject]
    private PresenceBoard Presence { get; set; } = default!;

    [Inject]
    private ChatService Chat { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Changed -= _signal.Raise;
        Presence.Changed -= _signal.Raise;
        Marks.Unwatch(Me.Id, _signal.Raise);
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        // Before the first look: what comes during it is looked at again.
        if (RendererInfo.IsInteractive)
        {
            Directory.Changed += _signal.Raise;
            Presence.Changed += _signal.Raise;
            Marks.Watch(Me.Id, _signal.Raise);
        }

        _view = Unread.View(Me);
        _view.Refresh();
        _total = Total();
        if (RendererInfo.IsInteractive)
            _ = Follow(_gone.Token);
    }

    private async Task Follow(CancellationToken gone)
    {
        try
        {
            while (await _signal.Wait(gone))
            {
                await InvokeAsync(Refresh);
                if (!await Signal.Pause(s_together, Clock, gone))
                    return;
            }
        }
        catch (ObjectDisposedException)
        {
            // The page is gone.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task Refresh()
    {
        var before = Visible ? null : Rooms.ToDictionary(r => r.Id, r => _view!.Of(r.Id), StringComparer.Ordinal);
        var changed = _view!.Refresh();
        _total = Total();
        if (changed.Count > 0 || Rooms.Any(r => r.Kind == RoomKind.Direct))
            StateHasChanged();
        if (before is null)
            return;
        foreach (var now in changed)
        {
            if (NoticeOf(before.GetValueOrDefault(now.Id), now) is { } notice)
                await Notify(notice);
        }
    }

    // Told of once: when the number of what one wants to be told of has grown.
    private RoomNotice? NoticeOf(RoomUnread? was, RoomUnread now)
    {
        if (was is null || (now.Level == NotificationLevel.All ? now.Unread <= was.Unread : now.Level == NotificationLevel.None || now.Mentions <= was.Mentions))
            return null;
        if (!Chat.History(Me, now.Room, 0, forward: false, 20).Succeeded(out var newest, out _))
            return null;
        var said = newest.Messages.LastOrDefault(m => m.PersonId != Me.Id && !m.Deleted
            && (now.Level == NotificationLevel.All || m.Mentions.Contains("*") || m.Mentions.Contains(Me.Id)));
        if (said is null || Rooms.FirstOrDefault(r => r.Id == now.Id) is not { } room)
            return null;
        var title = room.Kind == RoomKind.Direct ? said.Author : $"{said.Author} in {room.Title}";
        return new RoomNotice(title, said.Text.Length == 0 ? "sent a file" : ChatText.Cut(said.Text, 200), $"/chat/{room.Name}?at={said.Sequence}", room.Id);
    }

    private RoomUnread UnreadOf(RoomSummary room) => _view!.Of(room.Id);

    private int Total() => Math.Min(RoomUnread.Most, Rooms.Sum(r => _view!.Of(r.Id) switch
    {
        { Level: NotificationLevel.All } all => all.Unread,
        { Level: NotificationLevel.Mentions } named => named.Mentions,
        _ => 0,
    }));

    private PresenceState? Other(RoomSummary room)
    {
        if (room.Kind != RoomKind.Direct || room.Members.Count != 2 || !Directory.TryFindById(room.Id, out var found))
            return null;
        var other = found.Members.Keys.FirstOrDefault(id => id != Me.Id);
        return other is null ? null : Presence.StateOf(other);
    }
}
