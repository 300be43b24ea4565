using System.Text;
using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Echo;

/// <summary>Answers each frame of a request with itself and a suffix, one request at a time as REP does.</summary>
internal sealed class EchoServer : IDisposable
{
    private readonly SocketLoop _loop = new();
    private readonly ResponseSocket _socket = new ResponseSocket().Bounded();
    private readonly WorkerSession _session;
    private readonly TimeSpan _delay;
    private readonly byte[] _suffix;
    private readonly List<byte[]> _frames = [];
    private Msg _request;
    private long _answered;
    private long _multipart;

    private EchoServer(WorkerSession session, TimeSpan delay, string suffix)
    {
        _session = session;
        _delay = delay;
        _suffix = Encoding.UTF8.GetBytes(suffix);
        _request.InitEmpty();
    }

    public static int Run(WorkerSession session, string endpoint, TimeSpan delay, string suffix)
    {
        // Replies are written by the thread that has them: measured, it halves the CPU of a request. Read once, by the first socket.
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        using (var server = new EchoServer(session, delay, suffix))
            server.Work(endpoint);
        NetMQConfig.Cleanup(false);
        return ExitCode.Done;
    }

    public void Dispose()
    {
        _loop.Dispose();
        _socket.Dispose();
    }

    private void Work(string endpoint)
    {
        var bound = _socket.BindTo("echo", endpoint, _session.Stopping);
        _loop.Add(_socket, Answer);
        _loop.Every(TimeSpan.FromSeconds(1), () => _session.Write(Stats()));
        _session.Ready(new Dictionary<string, string> { ["echo"] = bound }, $"answering at {bound}");
        _loop.Run(_session.Stopping);
    }

    private void Answer()
    {
        for (var i = 0; i < SocketLoop.Batch && _socket.TryReceive(ref _request, TimeSpan.Zero); i++)
        {
            if (_request.HasMore)
                CollectRest();
            if (_delay > TimeSpan.Zero && _session.Stopping.WaitHandle.WaitOne(_delay))
                return;
            foreach (var frame in _frames)
                Reply(frame, more: true);
            _frames.Clear();
            Reply(_request.Slice(), more: false);
            _answered++;
        }
    }

    // REP takes no reply before the last frame of its request is received; that one stays in the message.
    private void CollectRest()
    {
        _multipart++;
        while (_request.HasMore)
        {
            _frames.Add(_request.ToArray());
            _socket.Receive(ref _request);
        }
    }

    private void Reply(ReadOnlySpan<byte> frame, bool more)
    {
        var reply = new Msg();
        reply.InitPool(frame.Length + _suffix.Length);
        frame.CopyTo(reply.Slice());
        _suffix.CopyTo(reply.Slice(frame.Length));
        _socket.Send(ref reply, more);
        reply.Close();
    }

    private WorkerLine Stats() => new()
    {
        Type = WorkerLineType.Stats,
        In = _answered,
        Out = _answered,
        Dropped = 0,
        Counters = new Dictionary<string, long> { ["multipart"] = _multipart },
    };
}
