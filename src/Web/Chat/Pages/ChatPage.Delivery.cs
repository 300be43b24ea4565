using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using WebMq.Shared.Chat;

namespace WebMq.Web.Chat.Pages;

/// <summary>What was really given to this page, so that nobody has to believe it.</summary>
public sealed partial class ChatPage
{
    private DeliveryProof _proof = new();
    private long _known;
    private long? _recovered;
    private long? _cut;
    private long _cutUntil;
    private TimeSpan? _lag;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <summary>
    /// The browser was cut off, or has a page of a new life of the server: the last message it had is counted from.
    /// </summary>
    [JSInvokable]
    public async Task CameBack(long sequence)
    {
        if (_room is not { } room)
            return;
        await ReadModel.WaitFor(_delivered, _left);
        if (_room?.Id != room.Id)
            return;
        var had = Chat.Around(_me, RoomName, Math.Max(sequence, 1), 1).Succeeded(out var place, out _)
            ? place.Messages.FirstOrDefault(m => m.Sequence == sequence)
            : null;
        (_cut, _cutUntil) = (had?.Position, RoomNow.LastSequence);
        CountRecovered();
        StateHasChanged();
    }

    // The one of the page is as it was when its name or topic last changed.
    private Room RoomNow => Directory.TryFindById(_room!.Id.Value, out var now) ? now : _room;

    // Perhaps what was missed is only just coming.
    private void CountRecovered()
    {
        if (_cut is not { } position)
            return;
        _recovered = Math.Max(0, _proof.LastPosition - position);
        if (_proof.Last >= _cutUntil)
            _cut = null;
    }

    // The stream begins with the first message of the page and not with the head: so it proves what is seen.
    private long BeginProof(long head)
    {
        _proof = new DeliveryProof();
        (_known, _recovered, _cut, _lag) = (head, null, null, null);
        return _window.AtHead && _window.First > 0 ? _window.First - 1 : head;
    }

    private void Prove(ChatBatch batch)
    {
        _proof.Take(batch);
        CountRecovered();
        DateTimeOffset[] live = [.. batch.Messages.Where(m => m.Sequence > _known).Select(m => m.At), .. batch.Changes.Where(c => c.Sequence > _known).Select(c => c.At)];
        if (live.Length > 0)
            _lag = Clock.GetUtcNow() - live.Max();
    }
}
