using System.Threading.Channels;

namespace WebMq.Web.Sockets;

/// <summary>
/// Frames from the sockets that the log has not taken yet: bounded by their number and by their bytes, so that a flood of long
/// ones while the disk stalls costs no more memory than one of short ones.
/// </summary>
/// <param name="capacity">At most so many.</param>
/// <param name="maxBytes">At most so many bytes of them together.</param>
internal sealed class Inbox<T>(int capacity, long maxBytes)
{
    private readonly Channel<(T Item, int Bytes)> _items = Channel.CreateBounded<(T, int)>(new BoundedChannelOptions(capacity) { SingleReader = true });
    private long _bytes;

    /// <summary>Puts one in.</summary>
    /// <returns>False when it is full: the item is not in and is to be counted.</returns>
    public bool TryWrite(T item, int bytes)
    {
        // First taken, then given back: two that write at once never exceed the bound together.
        if (Interlocked.Add(ref _bytes, bytes) <= maxBytes && _items.Writer.TryWrite((item, bytes)))
            return true;
        Interlocked.Add(ref _bytes, -bytes);
        return false;
    }

    /// <summary>Takes one out.</summary>
    public bool TryRead(out T item)
    {
        var found = _items.Reader.TryRead(out var next);
        if (found)
            Interlocked.Add(ref _bytes, -next.Bytes);
        item = next.Item;
        return found;
    }

    /// <summary>Waits until there is one to take.</summary>
    public ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken) => _items.Reader.WaitToReadAsync(cancellationToken);
}
