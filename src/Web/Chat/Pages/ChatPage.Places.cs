using System.Globalization;
using Microsoft.JSInterop;

namespace WebMq.Web.Chat.Pages;

/// <summary>Where one reads: at the newest, or at a place in the past.</summary>
public sealed partial class ChatPage
{
    // Counts where one wants to go: what was asked for last is where one comes to.
    private int _goes;

    /// <summary>The reader has scrolled near the top.</summary>
    [JSInvokable]
    public void LoadOlder()
    {
        if (_room is null || !_window.MoreBefore)
            return;
        if (Chat.History(_me, RoomName, _window.First, forward: false, PageLength).Succeeded(out var older, out _))
            _window.Prepend(older);
        StateHasChanged();
    }

    /// <summary>The reader has scrolled near the bottom, and the newest is further down.</summary>
    [JSInvokable]
    public async Task LoadNewer()
    {
        if (_room is null || _window.AtHead)
            return;
        await RowsHaveWhatWasDelivered();
        if (Chat.History(_me, RoomName, _window.Last, forward: true, PageLength).Succeeded(out var newer, out _))
            _window.Continue(newer);
        StateHasChanged();
    }

    /// <summary>The reader has reached or left the bottom.</summary>
    [JSInvokable]
    public void AtBottom(bool atBottom)
    {
        _atBottom = atBottom;
        if (atBottom && _window.AtHead)
            _window.SeenAll();
        HaveRead();
        StateHasChanged();
    }

    /// <summary>Shows the newest messages.</summary>
    [JSInvokable]
    public async Task JumpToHead()
    {
        if (_room is null)
            return;
        var turn = ++_goes;
        if (!_window.AtHead)
        {
            await RowsHaveWhatWasDelivered();
            if (turn != _goes)
                return;
            ShowNewest();
        }

        _window.SeenAll();
        _atBottom = true;
        _aim = null;
        Marks.Release(_me.Id, _room.Id.Value);
        HaveRead();
        StateHasChanged();
        if (_module is not null)
            await _module.InvokeVoidAsync("toBottom");
    }

    /// <summary>Shows a message where it was said.</summary>
    [JSInvokable]
    public async Task GoTo(long sequence)
    {
        if (_room is null)
            return;
        var turn = ++_goes;
        if (!_window.Holds(sequence))
        {
            await RowsHaveWhatWasDelivered();
            if (turn != _goes)
                return;
            ShowAround(sequence);
        }

        // On a narrow page the panel lies over the messages.
        if (Viewer.Narrow)
            _panel = null;
        _aim = sequence;
        _atBottom = false;
        StateHasChanged();
        if (_module is not null)
            await _module.InvokeVoidAsync("show", sequence.ToString(CultureInfo.InvariantCulture));
    }

    // Both answer how far what they show knows the log. One who has just been taken out of the room sees no more of it.
    private long ShowNewest()
    {
        if (!Chat.History(_me, RoomName, 0, forward: false, PageLength).Succeeded(out var newest, out _))
            return _delivered;
        _window.Reset(newest);
        return newest.Head;
    }

    private long ShowAround(long sequence)
    {
        if (!Chat.Around(_me, RoomName, Math.Max(sequence, 1), PageLength).Succeeded(out var context, out _))
            return _delivered;
        _window.Show(context);
        return context.Head;
    }

    // What was delivered while the page was away from the head is in the rows before they are asked; more may be delivered
    // while it waits.
    private async Task RowsHaveWhatWasDelivered()
    {
        long delivered;
        do
        {
            delivered = _delivered;
            await ReadModel.WaitFor(delivered, _left);
        }
        while (delivered != _delivered);
    }
}
