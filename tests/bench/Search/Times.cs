using System.Diagnostics;
using System.Globalization;

namespace WebMq.Bench.Search;

/// <summary>How long something takes, many times in a row.</summary>
internal static class Times
{
    private const int Calls = 200;

    // The first calls compile, and fill what a connection keeps.
    private const int Before = 20;

    /// <summary>Prints a row of a Markdown table.</summary>
    public static void Row(string what, Func<int, int> call)
    {
        var found = 0;
        var times = new List<double>(Calls);
        for (var i = 0; i < Before + Calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            found = call(i);
            if (i >= Before)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {what} | {found} | {times[Calls / 2]:F2} | {times[Calls * 99 / 100]:F2} |"));
    }
}
