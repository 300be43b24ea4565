using System.Collections.Concurrent;
using WebMq.Shared.Chat;

namespace WebMq.Web.Chat;

/// <summary>What became of the lines that came in over the sockets, since the app started.</summary>
internal sealed class ChatCounters
{
    private readonly ConcurrentDictionary<ChatLineFault, long> _refused = new();
    private long _received;
    private long _logged;
    private long _dropped;
    private long _sent;

    public long Received => Interlocked.Read(ref _received);

    public long Logged => Interlocked.Read(ref _logged);

    /// <summary>Lines the app could not take in time or could not store, and those that waited for a broker that died.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Lines that the link to the broker has taken.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    public IReadOnlyDictionary<ChatLineFault, long> Refused => _refused;

    public void CountReceived() => Interlocked.Increment(ref _received);

    public void CountLogged(int lines) => Interlocked.Add(ref _logged, lines);

    public void CountDropped(int lines) => Interlocked.Add(ref _dropped, lines);

    public void CountSent() => Interlocked.Increment(ref _sent);

    public void CountRefused(ChatLineFault fault) => _refused.AddOrUpdate(fault, 1, (_, count) => count + 1);
}
