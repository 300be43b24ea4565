using System.Globalization;

namespace WebMq.Bench.FanOut;

/// <summary>What a process on this machine costs, by <c>/proc</c>.</summary>
internal sealed class ServerProcess(int id)
{
    /// <summary>Seconds of processor time until now, in the process and in the kernel for it, workers it started included.</summary>
    public double CpuSeconds => Ids().Sum(Ticks) / 100;

    /// <summary>What of it is in memory, in KiB; without its workers.</summary>
    public long ResidentKib => long.Parse(
        File.ReadLines($"/proc/{id}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    /// <summary>It and the workers it started.</summary>
    public IEnumerable<int> Ids()
    {
        yield return id;
        foreach (var task in Directory.EnumerateDirectories($"/proc/{id}/task"))
        {
            foreach (var child in File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                yield return int.Parse(child, CultureInfo.InvariantCulture);
        }
    }

    private static double Ticks(int process)
    {
        // The name is in parentheses and may hold anything.
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture);
    }
}
