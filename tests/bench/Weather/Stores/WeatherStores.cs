using System.Diagnostics;
using System.Globalization;

namespace WebMq.Bench.Weather.Stores;

/// <summary>
/// The same observations of a hundred stations over 30 days in WebMq's store and in peers, and the same questions to each, one store
/// after the other. What they answer is compared. <c>weather-stores observations [postgres=folder,script]</c>
/// </summary>
internal static class WeatherStores
{
    private const long Hour = 3_600_000;

    /// <summary>Prints a Markdown table.</summary>
    /// <returns>1 when stores do not agree.</returns>
    public static int Run(string[] args)
    {
        using var scratch = new Scratch();
        var weather = new MadeWeather(long.Parse(args[0], CultureInfo.InvariantCulture), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {weather.Count:N0} observations | made in s | MB | start ms | latest of all ms | 24 h of one ms | 1 h of one, every observation ms | 30 days of ten ms | today of all ms |"));
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        List<Answer>? expected = null;
        var agreed = true;
        foreach (var contender in Contenders(scratch, args.ElementAtOrDefault(1)))
        {
            using (contender)
            {
                var made = contender.Fill(weather);
                contender.Stop();
                var start = Time(contender.Start);
                var asked = Questions(contender, weather.End).Select(ask => (Answer: ask(), Best: Best(ask))).ToList();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {contender.Name} | {made:F0} | {contender.Bytes >> 20:N0} | {start:F0} | {string.Join(" | ", asked.Select(a => a.Best.ToString("F2", CultureInfo.InvariantCulture)))} |"));
                contender.Stop();
                expected ??= [.. asked.Select(a => a.Answer)];
                agreed &= asked.Zip(expected).All(a => Agree(contender, a.First.Answer, a.Second));
            }
        }

        return agreed ? 0 : 1;
    }

    private static IEnumerable<IStoreContender> Contenders(Scratch scratch, string? postgres)
    {
        Directory.CreateDirectory(scratch.Path("webmq"));
        yield return new WebMqStore(scratch.Path("webmq"));
        // One after the other: the disk need not have room for all of them.
        Directory.Delete(scratch.Path("webmq"), recursive: true);
        yield return new PlainSqliteStore(scratch.Path("plain.db"));
        File.Delete(scratch.Path("plain.db"));
        if (postgres?.Split('=', ',') is not ["postgres", var folder, var script])
            yield break;
        using var server = new PostgresServer(folder, script);
        var table = new PostgresStore(server);
        yield return table;
        yield return new PostgresRollUps(server, table);
    }

    // Whole hours, so that everybody's steps begin where the range does.
    private static IEnumerable<Func<Answer>> Questions(IStoreContender store, long end)
    {
        var to = (end / Hour * Hour) + Hour;
        int[] ten = [.. Enumerable.Range(0, 10)];
        yield return store.Latest;
        yield return () => store.Series([0], to - (24 * Hour), to, 120_000);
        yield return () => store.Every(0, end - Hour, end + 1);
        yield return () => store.Series(ten, to - (long)MadeWeather.Range.TotalMilliseconds, to, Hour);
        yield return () => store.Today(end / (24 * Hour) * 24 * Hour);
    }

    private static bool Agree(IStoreContender contender, Answer answer, Answer expected)
    {
        var agrees = answer.Agrees(expected);
        if (!agrees)
            Console.Error.WriteLine($"{contender.Name} answers {answer}, and not {expected}.");
        return agrees;
    }

    // Ten times, and of what takes long less often.
    private static double Best(Func<Answer> ask)
    {
        var begun = Stopwatch.GetTimestamp();
        var best = double.MaxValue;
        for (var i = 0; i < 10 && (i < 2 || Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(5)); i++)
            best = Math.Min(best, Time(() => ask()));
        return best;
    }

    private static double Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
