using System.Globalization;
using System.Text;
using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Queues;
using WebMq.Shared.Topics;
using WebMq.Shared.Workers;
using WebMq.Workers.Queues;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Topics;

/// <summary>
/// A DEALER that follows a topic and prints it. When nothing comes it subscribes once more: where it is subscribed still, that is
/// refused and says so; where WebMq has started again meanwhile, it goes on behind what was printed.
/// </summary>
internal sealed class TopicFollower : IDisposable
{
    private const int Prefetch = 1_000;
    private const int AcknowledgeAfter = 100;
    private const string Leaving = "\"leaving\"";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_last = TimeSpan.FromSeconds(2);

    private readonly WorkerSession _session;
    private readonly string _endpoint;
    private readonly bool _json;
    private readonly DealerSocket _socket = new DealerSocket().Bounded();
    private QueueRequest _request;
    private bool _isSubscribed;
    private int _shown;
    private int _unsettled;
    private long _through;
    private string? _epoch;

    private TopicFollower(WorkerSession session, string endpoint, QueueRequest request, bool json)
    {
        (_session, _endpoint, _request, _json) = (session, endpoint, request with { Prefetch = Prefetch }, json);
        _socket.Options.MaxMsgSize = QueueSocket.Link.MaxLength;
        _socket.ConnectTo("endpoint", endpoint);
    }

    /// <param name="session">Says when to stop.</param>
    /// <param name="endpoint">Where the topics are.</param>
    /// <param name="request">The subscription.</param>
    /// <param name="count">How many messages at most.</param>
    /// <param name="json">Whether everything is printed, as JSON.</param>
    public static int Run(WorkerSession session, string endpoint, QueueRequest request, int count, bool json)
    {
        if (count < 1)
            throw new WorkerFailureException(WorkerFault.BadOption, $"--count is {count}; it is at least 1.");
        using var follower = new TopicFollower(session, endpoint, request, json);
        follower.Follow(count);
        return ExitCode.Done;
    }

    public void Dispose()
    {
        _socket.Dispose();
        NetMQConfig.Cleanup(false);
    }

    private void Follow(int count)
    {
        Say(_request);
        while (_shown < count && !_session.Stopping.IsCancellationRequested)
        {
            if (_socket.ReceiveWithin(_unsettled > 0 ? TimeSpan.Zero : s_patience, _session.Stopping) is { } header)
                Take(Read(header, out var body), body);
            else if (_unsettled > 0)
                Acknowledge();
            else if (_isSubscribed)
                Say(_request);
            else if (!_session.Stopping.IsCancellationRequested)
                throw new WorkerFailureException("no-reply", $"no reply from {_endpoint} within {s_patience.TotalSeconds} s.");
        }

        Acknowledge();
        Leave();
    }

    private void Take(QueueReply reply, byte[] body)
    {
        switch (reply)
        {
            case { Op: QueueOp.Message, Sequence: { } sequence }:
                TellMissed(reply);
                _session.Show(_json ? Encoding.UTF8.GetString(TopicLine.Of(reply, body).ToBytes()) : QueueReceive.Text(body));
                // Standard output may be gone: then nobody saw it.
                if (_session.Stopping.IsCancellationRequested)
                    return;
                (_through, _shown) = (sequence, _shown + 1);
                if (_request.Name is null)
                    _request = _request with { From = null, After = sequence.ToString(CultureInfo.InvariantCulture), Epoch = _epoch };
                if (++_unsettled >= AcknowledgeAfter)
                    Acknowledge();
                break;
            case { Op: QueueOp.Ended, Code: "silent" }:
                Say(_request);
                break;
            case { Op: QueueOp.Ended } or { Ok: false } when !(_isSubscribed && reply.Code == "bad-request"):
                throw new WorkerFailureException(reply.Code ?? "refused", reply.Text ?? reply.Code ?? "refused");
            case { Ok: true, Epoch: { } epoch }:
                (_isSubscribed, _epoch) = (true, epoch);
                TellMissed(reply);
                break;
        }
    }

    private static void TellMissed(QueueReply reply)
    {
        if (reply.Recovered == false)
            Console.Error.WriteLine($"topic subscribe: {reply.Missed?.ToString("N0", CultureInfo.InvariantCulture) ?? "perhaps some"} messages before the next are gone.");
    }

    private void Acknowledge()
    {
        if (_unsettled == 0)
            return;
        _unsettled = 0;
        Say(new QueueRequest { Op = QueueOp.AcknowledgeTopic, Topic = _request.Topic, Name = _request.Name, Sequence = _through });
    }

    // Else the name would be taken for a minute. The answer also tells that the last acknowledgement came: without it that could
    // be lost with the socket.
    private void Leave()
    {
        if (!_isSubscribed)
            return;
        Say(new QueueRequest { Op = QueueOp.UnsubscribeTopic, Topic = _request.Topic, Tag = Leaving });
        var deadline = Environment.TickCount64 + (long)s_last.TotalMilliseconds;
        while (Environment.TickCount64 < deadline && _socket.ReceiveWithin(s_last, CancellationToken.None) is { } header)
        {
            if (Read(header, out _).Tag == Leaving)
                return;
        }
    }

    private void Say(QueueRequest request) => _socket.SendFrame(request.ToHeader());

    private QueueReply Read(byte[] header, out byte[] body)
    {
        if (!_socket.TryReceiveFrameBytes(TimeSpan.Zero, out var content) || QueueReply.TryRead(header) is not { } reply)
            throw new WorkerFailureException("bad-reply", $"what answers at {_endpoint} are not the topics of WebMq.");
        body = content;
        return reply;
    }
}
