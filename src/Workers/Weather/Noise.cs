namespace WebMq.Workers.Weather;

/// <summary>
/// Chance that is a function of its place: no state is carried from step to step, so weather is the same after a restart and
/// in a test, whenever it begins.
/// </summary>
internal static class Noise
{
    /// <summary>A number from 0 up to 1, without pattern.</summary>
    public static double Unit(long seed, ulong channel, long place) =>
        (Mix((ulong)seed + Mix(channel + Mix((ulong)place))) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from -1 to 1 that wanders smoothly and has forgotten itself after <paramref name="period"/> seconds.</summary>
    public static double Smooth(long seed, ulong channel, double seconds, double period)
    {
        var place = seconds / period;
        var left = Math.Floor(place);
        var part = place - left;
        var weight = part * part * (3 - (2 * part));
        var from = Unit(seed, channel, (long)left);
        var to = Unit(seed, channel, (long)left + 1);
        return (2 * (from + ((to - from) * weight))) - 1;
    }

    /// <summary>A channel for a name; unlike a string's hash code it is the same in every process (FNV-1a).</summary>
    public static ulong Channel(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in name)
            hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }

    // SplitMix64.
    private static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15UL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
