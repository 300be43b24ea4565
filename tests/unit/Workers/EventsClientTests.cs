using System.Buffers.Binary;
using System.Text;
using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Events;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.Workers;

/// <summary>Events in a terminal, with this test as the sockets.</summary>
public sealed class EventsClientTests : IDisposable
{
    private const string Subject = "chat.lobby";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly XPublisherSocket _publisher = new();
    private readonly RouterSocket _router = new();

    [Fact]
    public async Task One_who_follows_misses_nothing_between_the_past_and_the_first_that_is_heard()
    {
        var (publish, replay) = (_publisher.BindRandomPort("tcp://127.0.0.1"), _router.BindRandomPort("tcp://127.0.0.1"));
        using var client = WorkerProgram.Start(
            "events", "follow", Subject, "--publish", $"tcp://127.0.0.1:{publish}", "--replay", $"tcp://127.0.0.1:{replay}", "--after", "5");
        try
        {
            Answer(first: 6, through: 6);
            Assert.True(_publisher.TryReceiveFrameBytes(s_patience, out var _), "Nobody subscribes.");
            // 7 and 8 were published before the publisher knew of it.
            Publish(9);
            Answer(first: 7, through: 9);
            Publish(10);

            for (var number = 6; number <= 10; number++)
                Assert.Equal($"{number} {Subject} {{}}", await Eventually.Result(client.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask(), $"{number} is shown"));
        }
        finally
        {
            client.Kill();
        }
    }

    public void Dispose()
    {
        _publisher.Dispose();
        _router.Dispose();
    }

    private static byte[] Sequence(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private void Publish(long number) => _publisher.SendMoreFrame(Subject).SendMoreFrame(Sequence(number)).SendFrame("{}");

    // Takes a request for what begins there, and tells that, and the end.
    private void Answer(long first, long through)
    {
        List<byte[]>? request = [];
        Assert.True(_router.TryReceiveMultipartBytes(s_patience, ref request!), "Nobody asks for the past.");
        Assert.Equal([Sequence(first), Encoding.UTF8.GetBytes(Subject)], request[1..]);
        for (var number = first; number <= through; number++)
            _router.SendMoreFrame(request[0]).SendMoreFrame(Subject).SendMoreFrame(Sequence(number)).SendFrame("{}");
        _router.SendMoreFrame(request[0]).SendMoreFrameEmpty().SendMoreFrame(Sequence(EventSocket.End)).SendFrame("epoch");
    }
}
