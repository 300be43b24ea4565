using System.Globalization;

namespace WebMq.EndToEndTests.Support;

/// <summary>What runs on this machine, read from <c>/proc</c>.</summary>
internal static class Processes
{
    /// <summary>Whether a process runs; one that ended and was not waited for does not.</summary>
    public static bool IsAlive(int pid) => Stat(pid) is [_, _, not "Z", ..];

    /// <summary>Children, their children, and so on.</summary>
    public static IReadOnlyList<int> Descendants(int pid)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Pid: id, Stat: Stat(id)))
            .Where(p => p.Stat is not null)
            .ToLookup(p => int.Parse(p.Stat![3], CultureInfo.InvariantCulture), p => p.Pid);
        var found = new List<int>();
        var next = new Queue<int>(parents[pid]);
        while (next.TryDequeue(out var child))
        {
            found.Add(child);
            foreach (var grandchild in parents[child])
                next.Enqueue(grandchild);
        }

        return found;
    }

    // pid (name) state parent …; a name may have blanks, so it is cut out first.
    private static string[]? Stat(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            var close = text.LastIndexOf(')');
            return ["", "", .. text[(close + 2)..].Split(' ')];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
