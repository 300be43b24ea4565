using System.Text;
using WebMq.Shared.Weather;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.Workers;

public sealed class WeatherServerTests
{
    private const string ReadFive = "s = subscriber(args[0], args[1].encode())\nfor i in range(5): print(s.recv_string())";

    [Fact]
    public async Task A_foreign_subscriber_selects_a_station_by_its_prefix()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady("weather", "server", "--endpoint", "tcp://127.0.0.1:0", "--interval", "0.05");
        await using var _ = worker;
        var lines = await Python.Run(ReadFive, endpoints["weather"], "{\"station\":\"bergen\"");
        foreach (var line in lines.Split('\n'))
        {
            var fault = ObservationCodec.TryRead(Encoding.UTF8.GetBytes(line), StationId.Parse("x"), DateTimeOffset.UtcNow, out var observation);
            Assert.Equal(ObservationFault.None, fault);
            Assert.Equal("bergen", observation!.Station);
        }
    }

    [Fact]
    public async Task The_source_of_the_course_sends_what_the_course_sends()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(
            "weather", "server", "--endpoint", "tcp://127.0.0.1:0", "--interval", "0.05", "--source", "course");
        await using var _ = worker;
        var lines = await Python.Run(
            """
            import datetime, json
            s = subscriber(args[0])
            for i in range(20):
                text = s.recv_string()
                m = json.loads(text)
                assert json.dumps(m) == text
                assert list(m) == ['time', 'temperature'] and type(m['temperature']) is int and 10 <= m['temperature'] <= 35
                then = datetime.datetime.strptime(m['time'], '%Y-%m-%d %H:%M:%S.%f')
                assert abs((datetime.datetime.now() - then).total_seconds()) < 60
            print('good')
            """,
            endpoints["weather"]);
        Assert.Equal("good", lines);
    }

    [Fact]
    public async Task The_terminal_client_prints_one_observation_as_it_came()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady("weather", "server", "--endpoint", "tcp://127.0.0.1:0", "--interval", "0.05");
        await using var _ = worker;
        var outcome = await WorkerProgram.Run("weather", "client", "--endpoint", endpoints["weather"], "--station", "nairobi");
        Assert.Equal(0, outcome.Code);
        Assert.StartsWith("{\"station\":\"nairobi\",", outcome.Output, StringComparison.Ordinal);
        Assert.Single(outcome.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_client_that_follows_ends_when_nobody_reads_it_any_more()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady("weather", "server", "--endpoint", "tcp://127.0.0.1:0", "--interval", "0.05");
        await using var _ = worker;
        using var client = WorkerProgram.Start("weather", "client", "--endpoint", endpoints["weather"], "--follow");
        Assert.NotNull(await client.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        client.StandardOutput.Close();
        await Eventually.True(() => client.HasExited, "the client ends");
        Assert.Equal(0, client.ExitCode);
    }
}
