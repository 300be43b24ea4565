namespace WebMq.Bench.Weather.Stores;

/// <summary>A store of observations that is measured: WebMq's or a peer's. Times are ms since 1970 UTC, ranges are <c>[from, to)</c>.</summary>
internal interface IStoreContender : IDisposable
{
    /// <summary>For the table.</summary>
    string Name { get; }

    /// <summary>What it has on disk, without what would be gone after a while.</summary>
    long Bytes { get; }

    /// <summary>Makes all of it, indexes included.</summary>
    /// <returns>Seconds.</returns>
    double Fill(MadeWeather weather);

    /// <summary>Ends what answers, if it runs.</summary>
    void Stop();

    /// <summary>Starts what answers, and asks for the newest of every station as soon as it does.</summary>
    void Start();

    /// <summary>The temperatures of the newest observation of every station, all of which is read.</summary>
    Answer Latest();

    /// <summary>Mean, least and most temperature of stations in steps.</summary>
    Answer Series(IReadOnlyList<int> stations, long from, long to, long step);

    /// <summary>Every temperature of a station.</summary>
    Answer Every(int station, long from, long to);

    /// <summary>The least and the most of today of every station: temperature, humidity, pressure, wind speed and rain.</summary>
    Answer Today(long midnight);
}
