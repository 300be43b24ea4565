using System.Globalization;
using WebMq.Shared.Lab;

namespace WebMq.Web.Lab;

/// <summary>The places of the speed slider.</summary>
internal static class LabSpeed
{
    /// <summary>Where the slider stands at first.</summary>
    public const int Default = 4;

    /// <summary>Operations a second; null is without a delay.</summary>
    public static IReadOnlyList<double?> All { get; } = [LabOrder.Slowest, 0.3, 0.5, 1, 2, 4, 7, 12, LabOrder.Fastest, null];

    public static string Text(int place) =>
        All[place] is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate} a second") : "full speed";

    /// <summary>How long a step stays in a replay; one without a delay would not be seen.</summary>
    public static TimeSpan ReplayDelay(int place) => TimeSpan.FromSeconds(1 / (All[place] ?? 50));
}
