using System.Globalization;

namespace WebMq.Workers.Pipeline;

/// <summary>What a process uses.</summary>
/// <param name="Cpu">Processor time since its start.</param>
/// <param name="Memory">Resident memory in bytes; of one that has ended, the most there was.</param>
/// <param name="IsStopped">Whether a signal or a debugger holds it.</param>
internal readonly record struct ProcessUsage(TimeSpan Cpu, long Memory, bool IsStopped = false)
{
    private const int TicksPerSecond = 100;

    /// <summary>Reads it from <c>/proc</c>; null when there is none or the process is gone.</summary>
    public static ProcessUsage? TryRead(int pid)
    {
        try
        {
            // pid (name) state …: a name may have blanks, so it is passed over first. Fields are counted from behind it.
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = Number(fields[11]) + Number(fields[12]);
            return new ProcessUsage(TimeSpan.FromSeconds((double)ticks / TicksPerSecond), Number(fields[21]) * Environment.SystemPageSize, fields[0] is "T" or "t");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Number(string field) => long.Parse(field, NumberStyles.None, CultureInfo.InvariantCulture);
}
