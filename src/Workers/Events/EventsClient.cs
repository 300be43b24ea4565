using System.Buffers.Binary;
using System.Text;
using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Events;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Events;

/// <summary>Events in a terminal.</summary>
internal static class EventsClient
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Prints what comes; with a sequence, first what came after it.</summary>
    public static int Follow(WorkerSession session, string publish, string replay, string subject, long? after)
    {
        using (var socket = new SubscriberSocket().Bounded())
        {
            socket.ConnectTo("publish", publish);
            socket.Subscribe(subject);
            // Subscribed first: what comes while the past is read waits here, and is passed over where the past had it.
            var last = after is { } sequence ? Past(session, replay, subject, sequence + 1) : 0;
            // A publisher does not tell when it knows of a subscription: what came before that and after the past is asked for
            // when the first is heard.
            var mayHaveMissed = after is not null;
            while (socket.ReceiveWithin(null, session.Stopping) is { } heard)
            {
                if (Read(socket, heard) is not var (number, json) || number <= last)
                    continue;
                if (mayHaveMissed)
                    last = Past(session, replay, subject, last + 1);
                mayHaveMissed = false;
                if (number > last)
                    Show(session, last = number, heard, json);
            }
        }

        NetMQConfig.Cleanup(false);
        return ExitCode.Done;
    }

    /// <summary>Prints past events.</summary>
    public static int Replay(WorkerSession session, string replay, string subject, long from)
    {
        Past(session, replay, subject, from);
        NetMQConfig.Cleanup(false);
        return ExitCode.Done;
    }

    // The last sequence that was printed, or the one before the first.
    private static long Past(WorkerSession session, string endpoint, string subject, long from)
    {
        using var socket = new DealerSocket().Bounded();
        socket.ConnectTo("replay", endpoint);
        var start = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(start, from);
        socket.SendMoreFrame(start).SendFrame(subject);
        var last = from - 1;
        while (socket.ReceiveWithin(s_patience, session.Stopping) is { } told)
        {
            if (Read(socket, told) is not var (number, json))
                throw new WorkerFailureException("bad-reply", $"what answers at {endpoint} is not WebMq.");
            if (number == EventSocket.End)
                return told.Length == 0 ? last : throw new WorkerFailureException(Encoding.UTF8.GetString(told).TrimStart('!'), Encoding.UTF8.GetString(json));
            Show(session, last = number, told, json);
        }

        return session.Stopping.IsCancellationRequested ? last : throw new WorkerFailureException("no-reply", $"no reply from {endpoint} within {s_patience.TotalSeconds} s.");
    }

    private static (long Sequence, byte[] Json)? Read(NetMQSocket socket, byte[] _) =>
        socket.TryReceiveFrameBytes(TimeSpan.Zero, out var sequence, out var more) && more && sequence.Length == sizeof(long)
        && socket.TryReceiveFrameBytes(TimeSpan.Zero, out var json, out more) && !more
            ? (BinaryPrimitives.ReadInt64BigEndian(sequence), json)
            : null;

    private static void Show(WorkerSession session, long sequence, byte[] subject, byte[] json) =>
        session.Show(FormattableString.Invariant($"{sequence} {FrameText.Of(subject)} {FrameText.Of(json)}"));
}
