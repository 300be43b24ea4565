using System.Globalization;
using WebMq.Shared.Pipeline;

namespace WebMq.Workers.Pipeline;

/// <summary>
/// A line on standard error that is written over while a run goes on. Only where it disturbs nothing: in a terminal, and
/// when results go somewhere else.
/// </summary>
internal sealed class ProgressLine : IDisposable
{
    private static readonly TimeSpan s_after = TimeSpan.FromMilliseconds(400);

    private int _width;

    private ProgressLine()
    {
    }

    /// <summary>Opens it; null where there should be none.</summary>
    public static ProgressLine? Open() => Console.IsErrorRedirected || !Console.IsOutputRedirected ? null : new ProgressLine();

    public void Show(RunReport run)
    {
        if (run.Seconds < s_after.TotalSeconds)
            return;
        var line = Line(run);
        Console.Error.Write("\r" + line.PadRight(_width));
        _width = line.Length;
    }

    public void Dispose()
    {
        if (_width > 0)
            Console.Error.Write("\r" + new string(' ', _width) + "\r");
    }

    /// <summary><c>41 % 4.1e9 in, 4.1e8 out, 8.2e8/s, 7 s left</c></summary>
    internal static string Line(RunReport run)
    {
        var rate = run.Fed / Math.Max(run.Seconds, 1e-6);
        var share = run.Total is > 0 and { } total ? string.Create(CultureInfo.InvariantCulture, $"{100.0 * run.Fed / total:0} % ") : "";
        var left = run.Total is { } all && rate > 0 ? string.Create(CultureInfo.InvariantCulture, $", {(all - run.Fed) / rate:0} s left") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{share}{run.Fed:N0} in, {run.Results:N0} out, {rate:0.0e0}/s{left}");
    }
}
