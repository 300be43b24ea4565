namespace WebMq.Shared.Workers;

/// <summary>
/// What one end of a link may have handed to the other and not heard back of. Each end gives credit for what it holds no longer, so
/// a link of large messages costs bounded memory whichever end is slow.
/// </summary>
public sealed class LinkWindow
{
    /// <summary>How much may be on its way in one direction, in bytes.</summary>
    public const int Bytes = 64 << 20;

    /// <summary>What every message costs beside its own bytes: many that are empty would be as bad as few that are large.</summary>
    public const int Overhead = 256;

    // Far below the window, or an end that still owes it would hold up the other.
    private const int CreditAt = 1 << 20;

    private long _out;
    private long _owed;

    /// <summary>Whether another message may be handed over.</summary>
    public bool IsOpen => Volatile.Read(ref _out) < Bytes;

    /// <summary>What a message costs.</summary>
    public static int Cost(int length) => length + Overhead;

    /// <summary>A message was handed over.</summary>
    public void Sent(int cost) => Interlocked.Add(ref _out, cost);

    /// <summary>The other end gave credit.</summary>
    public void Credited(long cost) => Interlocked.Add(ref _out, -cost);

    /// <summary>A message of the other end is held no longer.</summary>
    /// <returns>What is to be credited now; 0 when that can wait for more.</returns>
    public uint Release(int cost) =>
        Interlocked.Add(ref _owed, cost) >= CreditAt ? (uint)Interlocked.Exchange(ref _owed, 0) : 0;
}
