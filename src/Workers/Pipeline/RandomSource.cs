using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>
/// Random numbers, all in a range equally likely; the same seed gives the same numbers, on every machine and version, which
/// .NET's generator does not promise. (xoshiro256** of Blackman and Vigna, seeded by splitmix64.)
/// </summary>
internal sealed class RandomSource : INumberSource
{
    private readonly ulong[] _state = new ulong[4];
    private readonly long _from;
    private readonly ulong _width;
    private long _left;

    /// <param name="from">The smallest.</param>
    /// <param name="to">The largest.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Which.</param>
    /// <exception cref="WorkerFailureException">There is nothing between the ends.</exception>
    public RandomSource(long from, long to, long count, long seed)
    {
        if (count < 0)
            throw new WorkerFailureException(WorkerFault.BadOption, $"--count is {count}; it cannot be negative.");
        if (to < from)
            throw new WorkerFailureException(WorkerFault.BadOption, $"--random {from},{to} is empty: it ends before it begins.");
        _from = from;
        _width = unchecked((ulong)to - (ulong)from);
        _left = count;
        Total = count;
        var mixed = (ulong)seed;
        for (var i = 0; i < _state.Length; i++)
        {
            mixed += 0x9E3779B97F4A7C15;
            var z = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            _state[i] = z ^ (z >> 31);
        }
    }

    /// <inheritdoc/>
    public long? Total { get; }

    /// <inheritdoc/>
    public int Read(Span<long> room)
    {
        var count = (int)Math.Min(room.Length, _left);
        foreach (ref var number in room[..count])
            number = unchecked(_from + (long)Below(_width));
        _left -= count;
        return count;
    }

    public void Dispose()
    {
    }

    // From 0 to the width, both included: the high half of a product, and again where a rest would favour some (Lemire).
    private ulong Below(ulong width)
    {
        if (width == ulong.MaxValue)
            return Next();
        var range = width + 1;
        var high = Math.BigMul(Next(), range, out var low);
        if (low < range)
        {
            var rest = unchecked(0 - range) % range;
            while (low < rest)
                high = Math.BigMul(Next(), range, out low);
        }

        return high;
    }

    private ulong Next()
    {
        var s = _state;
        var result = ulong.RotateLeft(s[1] * 5, 7) * 9;
        var t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = ulong.RotateLeft(s[3], 45);
        return result;
    }
}
