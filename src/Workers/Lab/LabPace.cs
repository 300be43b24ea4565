using System.Diagnostics;
using System.Globalization;
using WebMq.Shared.Lab;

namespace WebMq.Workers.Lab;

/// <summary>When the next operation may be granted.</summary>
/// <param name="rate">Operations a second; null without a delay.</param>
/// <param name="paused">Whether nothing is granted but single steps.</param>
internal sealed class LabPace(double? rate, bool paused)
{
    private long _next = Stopwatch.GetTimestamp();

    public double? Rate => rate;

    public bool IsPaused => paused;

    /// <summary>Single steps that were asked for and not granted yet.</summary>
    public int Steps { get; private set; }

    /// <summary>When the first of them was asked for.</summary>
    public long StepAskedAt { get; private set; }

    /// <summary>How long until the next may be granted; null: not before something changes.</summary>
    public TimeSpan? Wait => Steps > 0 ? TimeSpan.Zero : paused ? null : Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), _next) is { Ticks: > 0 } wait ? wait : TimeSpan.Zero;

    /// <summary>Takes a command.</summary>
    /// <returns>False when it is none.</returns>
    public bool TryTake(string command)
    {
        switch (command.Split(' '))
        {
            case [LabOrder.Go]:
                paused = false;
                _next = Stopwatch.GetTimestamp();
                return true;
            case [LabOrder.Pause]:
                paused = true;
                Steps = 0;
                return true;
            case [LabOrder.Step]:
                paused = true;
                Steps = 1;
                StepAskedAt = Stopwatch.GetTimestamp();
                return true;
            case [LabOrder.Pace, LabOrder.Full]:
                rate = null;
                _next = Stopwatch.GetTimestamp();
                return true;
            case [LabOrder.Pace, var text] when TryParse(text, out var wanted):
                rate = wanted;
                _next = Math.Min(_next, After(wanted));
                return true;
            default:
                return false;
        }
    }

    /// <summary>An operation was granted.</summary>
    public void Granted()
    {
        Steps = 0;
        _next = rate is { } perSecond ? After(perSecond) : Stopwatch.GetTimestamp();
    }

    /// <summary>A step that nothing could use is forgotten.</summary>
    public void GiveUpStep() => Steps = 0;

    /// <summary>Reads operations a second.</summary>
    public static bool TryParse(string text, out double rate) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out rate) && rate is >= LabOrder.Slowest and <= LabOrder.Fastest;

    private static long After(double rate) => Stopwatch.GetTimestamp() + (long)(Stopwatch.Frequency / rate);
}
