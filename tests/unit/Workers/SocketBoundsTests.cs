using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;
using Xunit;

namespace WebMq.UnitTests.Workers;

public sealed class SocketBoundsTests
{
    private static readonly byte[] s_message = new byte[500];

    [Fact]
    public void What_was_read_long_ago_takes_no_room_from_a_burst()
    {
        using var reader = new PullSocket();
        using var writer = new PushSocket().Bounded();
        writer.Connect($"tcp://127.0.0.1:{reader.BindRandomPort("tcp://127.0.0.1")}");
        for (var i = 0; i < 60_000; i++)
        {
            writer.SendFrame(s_message);
            reader.SkipFrame();
        }

        // Nobody reads any more: the socket itself holds them.
        var burst = 0;
        while (burst < SocketLimits.HighWatermark - SocketLimits.LowWatermark && writer.TrySendFrame(s_message))
            burst++;

        Assert.Equal(SocketLimits.HighWatermark - SocketLimits.LowWatermark, burst);
    }
}
