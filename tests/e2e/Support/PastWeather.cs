using System.Globalization;

namespace WebMq.EndToEndTests.Support;

/// <summary>An app that has heard of the past, with times that are known: of changes of the clocks, of a silence, of wind and of rain.</summary>
public sealed class PastWeather : IAsyncLifetime
{
    private const string Place = "America/New_York";

    private Python? _station;

    internal WebMqApp App { get; private set; } = default!;

    /// <summary>Where the clocks of the station <c>clocks</c> are.</summary>
    public TimeZoneInfo StationZone { get; } = TimeZoneInfo.FindSystemTimeZoneById(Place);

    /// <summary>The beginning of a silence of five minutes of the station <c>silent</c>, within the last hour. Seven minutes before it <c>rare</c> was heard once, between two silences.</summary>
    public DateTimeOffset Silence { get; } = Trimmed(DateTimeOffset.UtcNow.AddMinutes(-15));

    /// <summary>The beginning of an hour of wind and rain of the station <c>stormy</c>, within the last six.</summary>
    public DateTimeOffset Storm { get; } = Trimmed(DateTimeOffset.UtcNow.AddHours(-3));

    /// <summary>The newest change of a zone's clocks to or from summer time.</summary>
    public static DateTimeOffset Change(TimeZoneInfo zone, bool forward)
    {
        var hour = new DateTimeOffset(DateTimeOffset.UtcNow.Date, TimeSpan.Zero).AddDays(-2);
        while ((zone.GetUtcOffset(hour) - zone.GetUtcOffset(hour.AddHours(-1))) is var step && (forward ? step <= TimeSpan.Zero : step >= TimeSpan.Zero))
            hour = hour.AddHours(-1);
        return hour;
    }

    public async ValueTask InitializeAsync()
    {
        _station = Python.Start("station.py");
        await Eventually.True(() => _station.Lines.Count > 0, "the station has bound its port");
        App = await WebMqApp.StartAsync(null, null, $"--WebMq:Weather:Sources:0={_station.Lines[0]}", "--WebMq:Weather:Station:Enabled=false", $"--WebMq:Weather:TimeZones:clocks={Place}");
        await _station.Prints("subscribed");
        var told = Told().ToList();
        foreach (var line in told)
            await _station.Write(line);
        await Eventually.True(() => Logged().GetAwaiter().GetResult() == told.Count, "the past has been heard");
        await App.Applied();
    }

    public async ValueTask DisposeAsync()
    {
        if (_station is not null)
            await _station.DisposeAsync();
        if (App is not null)
            await App.DisposeAsync();
    }

    /// <summary>One observation as a frame.</summary>
    internal static string Frame(string station, DateTimeOffset time, double temperature, string more = "") => string.Create(
        CultureInfo.InvariantCulture, $"{{\"station\":\"{station}\",\"time\":\"{time:O}\",\"temperature\":{temperature}{more}}}");

    private IEnumerable<string> Told()
    {
        TimeZoneInfo[] zones = [StationZone, TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo")];
        foreach (var change in zones.SelectMany(zone => (DateTimeOffset[])[Change(zone, true), Change(zone, false)]).Distinct())
        {
            for (var i = -12; i < 12; i++)
                yield return Frame("clocks", change.AddHours(i), i);
        }

        for (var i = -30; i <= 60; i++)
        {
            // Nothing from the beginning of the silence until five minutes later.
            if (i is <= 0 or >= 30)
                yield return Frame("silent", Silence.AddSeconds(10 * i), i);
        }

        foreach (var seconds in (int[])[-600, -590, -580, -420, -300, -290, -280])
            yield return Frame("rare", Silence.AddSeconds(seconds), seconds / 60.0);

        for (var i = 0; i < 40; i++)
            yield return Frame("stormy", Storm.AddSeconds(80 * i), 5, i < 30 ? ",\"wind_speed\":5,\"wind_direction\":270,\"rain\":0.1" : ",\"wind_speed\":12,\"wind_direction\":90,\"rain\":0");
    }

    private async Task<long> Logged() => (await App.Status()).GetProperty("weather")[0].GetProperty("logged").GetInt64();

    private static DateTimeOffset Trimmed(DateTimeOffset time) => new(time.Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
}
