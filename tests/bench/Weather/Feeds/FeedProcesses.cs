using System.Globalization;
using WebMq.Bench.FanOut;

namespace WebMq.Bench.Weather.Feeds;

/// <summary>Processes and those they started.</summary>
internal sealed class FeedProcesses(params int[] ids)
{
    private readonly ServerProcess[] _processes = [.. ids.Select(id => new ServerProcess(id))];

    public double CpuSeconds => _processes.Sum(p => p.CpuSeconds);

    public long MemoryMb => _processes.SelectMany(p => p.Ids()).Sum(ProportionalKib) >> 10;

    // One of several that share a page has a part of it.
    private static long ProportionalKib(int id)
    {
        var line = File.ReadLines($"/proc/{id}/smaps_rollup").First(l => l.StartsWith("Pss:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
