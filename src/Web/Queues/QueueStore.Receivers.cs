using System.Collections.Concurrent;
using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

internal sealed partial class QueueStore
{
    // Who has which message, as far as it is subscribed; bounded by what subscriptions prefetch.
    private readonly Dictionary<long, QueueReceiver> _holders = [];
    private readonly ConcurrentQueue<QueueReceiver> _withRoom = new();
    private volatile bool _isStopping;

    /// <summary>A receiver takes its turn from now on.</summary>
    public Refusal? Join(QueueReceiver receiver)
    {
        if (_isStopping)
            return Refusals.Unavailable;
        if (receiver.Source.IsClosed)
            return Refusals.UnknownQueue(receiver.Queue);
        receiver.Source.Joined(receiver);
        _undo.Push(() => Detach(receiver));
        Wake(receiver);
        return null;
    }

    /// <summary>A receiver gets nothing more.</summary>
    public static bool Leave(QueueReceiver receiver)
    {
        End(receiver, null);
        return true;
    }

    /// <summary>Gives back a piece of what a receiver that has left still holds.</summary>
    /// <returns>Whether there is more.</returns>
    public bool GiveBackPiece(QueueReceiver receiver)
    {
        foreach (var number in receiver.Held.Take(MaxHandedOut).ToArray())
        {
            if (Find(receiver.Source, number) is { State: MessageState.Leased } message)
                Return(receiver.Source, message, null);
            else
                Release(number);
        }

        return receiver.Held.Count > 0;
    }

    /// <summary>The app stops: nobody is given anything more. From any thread.</summary>
    public void EndReceivers()
    {
        _isStopping = true;
        _nudge();
    }

    /// <summary>A receiver that was stuck has taken something. From any thread.</summary>
    public void HasRoomAgain(QueueReceiver receiver)
    {
        _withRoom.Enqueue(receiver);
        _nudge();
    }

    private static void End(QueueReceiver receiver, Refusal? reason)
    {
        receiver.End(reason);
        Detach(receiver);
    }

    private static void Detach(QueueReceiver receiver)
    {
        receiver.Source.Left(receiver);
        receiver.Turn.List?.Remove(receiver.Turn);
    }

    private void LookAround()
    {
        if (_isStopping)
        {
            foreach (var receiver in _queues.Values.SelectMany(q => q.Receivers).ToArray())
                End(receiver, Refusals.Unavailable);
        }

        while (_withRoom.TryDequeue(out var receiver))
            Wake(receiver);
    }

    private void Wake(QueueReceiver receiver)
    {
        if (receiver.Turn.List is null && receiver.Room() > 0)
            receiver.Source.Waiting.AddLast(receiver.Turn);
        Wake(receiver.Source);
    }

    private void Wake(StoredQueue queue)
    {
        if (queue.IsAwake || queue.Waiting.Count == 0)
            return;
        queue.IsAwake = true;
        _awake.Add(queue);
    }

    /// <summary>Nobody has a lease on it any more: whoever had it has room for another.</summary>
    private void Release(long number)
    {
        if (!_holders.Remove(number, out var receiver))
            return;
        receiver.Held.Remove(number);
        _released.Add((receiver, number));
        Wake(receiver);
    }
}
