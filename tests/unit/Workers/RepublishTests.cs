using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.Workers;

public sealed class RepublishTests
{
    [Fact]
    public async Task What_the_app_hands_in_is_heard_by_foreign_subscribers()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady("weather", "republish", "--endpoint", "tcp://127.0.0.1:0");
        await using var _ = worker;
        using var app = LinkPeer.Proven(endpoints["link"], worker.Secret);
        using var subscriber = Python.Start("s = subscriber(args[0], b'{\"station\":\"oslo\"')\nprint(s.recv_string())", endpoints["weather-republish"]);
        var heard = subscriber.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();

        // A PUB does not tell when it knows of a subscriber.
        await Eventually.True(
            () =>
            {
                app.Send(LinkMessage.Frame, "{\"station\":\"rome\"}"u8);
                app.Send(LinkMessage.Frame, "{\"station\":\"oslo\"}"u8);
                return heard.IsCompleted;
            },
            "a frame is heard");
        Assert.Equal("{\"station\":\"oslo\"}", await heard);
        Assert.True((await worker.Next(WorkerLineType.Stats)).In >= 0);
        subscriber.Kill();
    }

    [Fact]
    public async Task In_a_terminal_it_says_what_is_meant()
    {
        var outcome = await WorkerProgram.Run("weather", "republish");
        Assert.Equal(2, outcome.Code);
        Assert.Contains("a file is published by 'weather replay'", outcome.Error, StringComparison.Ordinal);
    }
}
