using System.Text;
using WebMq.Shared.Weather;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class WeatherExportTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_noon = WeatherHarness.Noon;

    private WeatherHarness _harness = null!;

    [Fact]
    public async Task Observations_are_lines_of_CSV_in_order_of_time()
    {
        await _harness.Append(WeatherHarness.Observe("oslo", 1.5, -3.5), WeatherHarness.Observe("oslo", 0, 21) with { Humidity = 40, Rain = 0.2 });

        Assert.Equal(
            "station,time,temperature,humidity,pressure,wind_speed,wind_direction,rain\r\n"
            + "oslo,2026-03-01T12:00:00Z,21,40,,,,0.2\r\n"
            + "oslo,2026-03-01T12:00:01.5Z,-3.5,,,,,\r\n",
            await Export("csv"));
    }

    [Fact]
    public async Task Observations_are_frames_that_can_be_read_again()
    {
        var told = WeatherHarness.Observe("oslo", 1, 21) with { WindSpeed = 3, WindDirection = 270 };
        await _harness.Append(told);

        var frame = Encoding.UTF8.GetBytes((await Export("jsonl")).TrimEnd('\n'));

        Assert.Equal(ObservationFault.None, ObservationCodec.TryRead(frame, StationId.Parse("x"), s_noon.AddHours(1), out var read));
        Assert.Equal(told, read);
    }

    [Fact]
    public async Task More_than_a_piece_of_observations_at_one_time_is_exported_whole()
    {
        var told = Enumerable.Range(0, 5_000).Select(i => WeatherHarness.Observe("oslo", i / 3_000, i / 100.0)).ToArray();
        foreach (var piece in told.Chunk(500))
            await _harness.Append(piece);

        var lines = (await Export("csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(5_001, lines.Distinct().Count());
    }

    [Fact]
    public async Task Roll_ups_have_the_least_the_most_and_when()
    {
        await _harness.Append(WeatherHarness.Observe("oslo", 0, 10), WeatherHarness.Observe("oslo", 30, 20), WeatherHarness.Observe("oslo", 60, 7));

        var lines = (await Export("jsonl", WeatherResolution.Minute)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(2, lines.Length);
        Assert.StartsWith(
            """{"station":"oslo","time":"2026-03-01T12:00:00Z","seconds":60,"temperature":{"mean":15,"min":10,"min_at":"2026-03-01T12:00:00Z","max":20,"max_at":"2026-03-01T12:00:30Z","count":2}""",
            lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_and_stations_say_what_is_exported()
    {
        await _harness.Append(WeatherHarness.Observe("oslo", 0, 1), WeatherHarness.Observe("oslo", 10, 2), WeatherHarness.Observe("bergen", 5, 3));

        var file = _harness.Weather.Export(["oslo"], s_noon, s_noon.AddSeconds(10), "csv", WeatherResolution.Raw, CancellationToken.None).Value;

        Assert.Equal(2, (await Read(file.Pieces)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void A_format_that_is_none_is_refused() =>
        Assert.Equal("bad-format", _harness.Weather.Export([], null, null, "xml", WeatherResolution.Raw, CancellationToken.None).Refusal?.Code);

    public async ValueTask InitializeAsync() => _harness = await WeatherHarness.Start();

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    private Task<string> Export(string format, WeatherResolution resolution = WeatherResolution.Raw) =>
        Read(_harness.Weather.Export([], null, null, format, resolution, CancellationToken.None).Value.Pieces);

    private static async Task<string> Read(IAsyncEnumerable<string> pieces)
    {
        var text = new StringBuilder();
        await foreach (var piece in pieces)
            text.Append(piece);
        return text.ToString();
    }
}
