using System.Diagnostics;
using System.Text.Json;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.Workers;

/// <summary>The worker that publishes a file, with a foreign subscriber.</summary>
public sealed class WeatherReplayTests : IDisposable
{
    private const string ReadAll = "s = subscriber(args[0])\nfor i in range(int(args[1])): print(s.recv_string())";

    private readonly TempDirectory _directory = new();

    [Fact]
    public async Task A_csv_with_names_of_its_own_is_published_in_the_observation_format()
    {
        var lines = await Hear(2, "ts;temp_f;where;hum\n2026-03-01T12:00:00+01:00;71,5;attic;40\n1772362860;72;;\n", "--columns", "time=ts,temperature=temp_f,station=where,humidity=4", "--units", "temperature=°F", "--station", "cellar", "--speed", "max");
        Assert.Equal(
            [
                """{"station":"attic","time":"2026-03-01T12:00:00+01:00","temperature":71.5,"humidity":40,"units":{"temperature":"°F"}}""",
                """{"station":"cellar","time":"2026-03-01T11:01:00+00:00","temperature":72,"units":{"temperature":"°F"}}""",
            ],
            lines);
    }

    [Fact]
    public async Task Json_lines_are_published_with_the_units_they_have()
    {
        var lines = await Hear(
            2,
            """
            {"time":"2026-03-01T12:00:00Z","temperature":3.5,"wind_speed":"7","units":{"wind_speed":"kn"}}

            {"station":"roof","time":"2026-03-01T12:00:01Z","temperature":-4,"rain":null,"other":[1]}
            """);
        Assert.Equal(
            [
                """{"station":"rows","time":"2026-03-01T12:00:00+00:00","temperature":3.5,"wind_speed":7,"units":{"wind_speed":"kn"}}""",
                """{"station":"roof","time":"2026-03-01T12:00:01+00:00","temperature":-4}""",
            ],
            lines);
    }

    [Fact]
    public async Task A_subscriber_that_comes_late_hears_the_first_row_and_every_other()
    {
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{1_700_000_000 + i},{i % 40}\n"));
        var lines = await Hear(20_000, "time,temperature\n" + rows, "--speed", "max");
        Assert.Equal(Enumerable.Range(0, 20_000).Select(i => i % 40), lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("temperature").GetInt32()));
    }

    [Fact]
    public async Task The_speed_divides_the_pauses()
    {
        var began = Stopwatch.GetTimestamp();
        await Hear(3, "time,temperature\n2026-03-01T12:00:00Z,1\n2026-03-01T12:01:00Z,2\n2026-03-01T12:02:00Z,3\n", "--speed", "120");
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(19));
    }

    [Fact]
    public async Task Times_are_those_of_sending_where_that_is_asked_for()
    {
        var lines = await Hear(4, "time,temperature\n2021-03-01T12:00:00Z,1\n2021-03-01T12:01:00Z,2\n", "--speed", "max", "--now", "--loop");
        Assert.Equal([1, 2, 1, 2], lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("temperature").GetInt32()));
        Assert.All(lines, l => Assert.InRange(JsonDocument.Parse(l).RootElement.GetProperty("time").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-2), DateTimeOffset.UtcNow.AddMinutes(1)));
    }

    [Theory]
    [InlineData("time,temperature\n2026-03-01T12:00:00Z,1\n2026-03-01T12:00:01Z,warm\n", "line 3, column 2 (temperature): 'warm' is no number.")]
    [InlineData("time,temperature\nyesterday,1\n", "line 2, column 1 (time): 'yesterday' is no time, such as 2026-03-01T12:00:00Z.")]
    [InlineData("time,temperature\n2026-03-01T12:00:00Z,\n", "line 2, column 2 (temperature): the temperature is missing.")]
    [InlineData("time,temperature\n2026-03-01T12:00:00Z,NaN\n", "line 2, column 2 (temperature): 'NaN' is no number.")]
    [InlineData("time,temperature,station\n2026-03-01T12:00:00Z,1,My Garden\n", "line 2, column 3 (station): 'My Garden' is no station")]
    [InlineData("{\"time\":\"2026-03-01T12:00:00Z\",\"temperature\":1}\n{\"time\":1}\n", "line 2, \"time\": time is '1', which is no time")]
    [InlineData("{\"time\":\"2026-03-01T12:00:00Z\",\"temperature\":1}\n{\"time\"\n", "line 2, column 8: it is no JSON.")]
    [InlineData("{\"time\":\"2026-03-01T12:00:00Z\",\"temperature\":[1]}\n", "line 1, \"temperature\": temperature is neither a number nor a text.")]
    public async Task A_row_that_is_none_is_named_with_file_line_and_column(string text, string fault)
    {
        var (code, error) = await Fail(text);
        Assert.Equal(1, code);
        Assert.Contains($"{File}, {fault}", error, StringComparison.Ordinal);
        Assert.Contains("With --skip-bad such rows are passed over.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_are_none_are_passed_over_where_that_is_asked_for()
    {
        var lines = await Hear(2, "time,temperature\n2026-03-01T12:00:00Z,1\nx,y\n2026-03-01T12:00:01Z,2\n", "--skip-bad");
        Assert.Equal(2, lines.Count);
    }

    [Theory]
    [InlineData("when,temperature\n", new string[0], "has no column 'time' for time; it has 'when', 'temperature'. --columns time=… says which it is.")]
    [InlineData("time,temperature\n", new[] { "--columns", "humidity=hum" }, "has no column 'hum' for humidity")]
    [InlineData("time,temperature\n", new[] { "--columns", "wind=w" }, "--columns: 'wind' is none of station, time, temperature")]
    [InlineData("time,temperature\n", new[] { "--units", "temperature" }, "--units: 'temperature' is not of the form temperature=…")]
    [InlineData("time,temperature\n", new[] { "--speed", "fast" }, "--speed is 'fast'; it must be from 0.001 to 1000000, or max.")]
    [InlineData("", new string[0], "is empty; its first line is to name its columns.")]
    public async Task What_cannot_be_read_at_all_ends_it_before_it_is_ready(string text, string[] options, string fault)
    {
        Write(text);
        var outcome = await WorkerProgram.Run(["weather", "replay", File, "--endpoint", "tcp://127.0.0.1:0", .. options]);
        Assert.NotEqual(0, outcome.Code);
        Assert.Contains(fault, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public async Task Under_a_supervisor_it_passes_over_tells_and_stays_at_its_end()
    {
        Write("time,temperature\n2026-03-01T12:00:00Z,1\nx,y\n2026-03-01T12:00:01Z,2\n");
        var (worker, endpoints) = await WorkerProcess.StartReady("weather", "replay", File, "--endpoint", "tcp://127.0.0.1:0", "--speed", "max");
        await using var _ = worker;
        Assert.Equal(2, (await Python.Run(ReadAll, endpoints["weather-replay"], "2")).Split('\n').Length);
        Assert.StartsWith($"{File}, line 3, column 1 (time)", (await worker.Next(WorkerLineType.Error)).Detail, StringComparison.Ordinal);
        Assert.Equal($"It is at the end of {File}: 2 rows were published, 1 passed over.", (await worker.Next(WorkerLineType.State)).Detail);
        var stats = await worker.Next(WorkerLineType.Stats);
        while (stats.Out != 2)
            stats = await worker.Next(WorkerLineType.Stats);
        Assert.Equal((2, 1), (stats.Counters!["rows"], stats.Counters["passedOver"]));
        Assert.False(worker.HasExited);
        worker.CloseInput();
        Assert.Equal(0, await worker.Exit());
    }

    public void Dispose() => _directory.Dispose();

    private string File => _directory.Combine("rows.data");

    private void Write(string text) => System.IO.File.WriteAllText(File, text);

    private async Task<IReadOnlyList<string>> Hear(int count, string text, params string[] options)
    {
        Write(text);
        using var replay = WorkerProgram.Start(["weather", "replay", File, "--endpoint", "tcp://127.0.0.1:0", .. options]);
        try
        {
            var ready = await replay.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.NotNull(ready);
            var endpoint = ready["weather-replay: publishing at ".Length..].Split(' ')[0];
            return (await Python.Run(ReadAll, endpoint, count.ToString(System.Globalization.CultureInfo.InvariantCulture))).Split('\n');
        }
        finally
        {
            replay.Kill();
        }
    }

    private async Task<(int Code, string Error)> Fail(string text)
    {
        Write(text);
        using var replay = WorkerProgram.Start("weather", "replay", File, "--endpoint", "tcp://127.0.0.1:0", "--speed", "max");
        try
        {
            var ready = await replay.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.NotNull(ready);
            using var subscriber = Python.Start("s = subscriber(args[0])\nsys.stdin.read()", ready["weather-replay: publishing at ".Length..].Split(' ')[0]);
            await Eventually.True(() => replay.HasExited, "it ends");
            subscriber.Kill();
            return (replay.ExitCode, await replay.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            replay.Kill();
        }
    }
}
