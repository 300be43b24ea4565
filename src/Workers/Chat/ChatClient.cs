using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Chat;

/// <summary>
/// The course's chat client: typed lines go out, all lines of the broker, one's own too, show on the right.
/// It publishes with XPUB, which hears the broker subscribe: a PUB that sends sooner drops what it sends, and
/// <c>echo hi | chat client</c> would say nothing.
/// </summary>
internal sealed class ChatClient : IDisposable
{
    private const int Column = 70;
    private static readonly TimeSpan s_brokerWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_echoWait = TimeSpan.FromMilliseconds(500);

    private readonly WorkerSession _session;
    private readonly ChatForm _form;
    private readonly string _subscribe;
    private readonly string _publish;
    private readonly AutoResetEvent _lastLineBack = new(false);
    private byte[]? _lastLine;
    private volatile bool _ended;

    private ChatClient(WorkerSession session, ChatForm form, string subscribe, string publish)
    {
        _session = session;
        _form = form;
        _subscribe = subscribe;
        _publish = publish;
    }

    public static int Run(WorkerSession session, ChatForm form, string subscribe, string publish)
    {
        using var client = new ChatClient(session, form, subscribe, publish);
        using var source = new SubscriberSocket().Bounded();
        source.Subscribe(form.Prefix);
        source.ConnectTo("subscribe", subscribe);
        var listener = new Thread(() => client.Listen(source)) { IsBackground = true, Name = "listen" };
        listener.Start();
        try
        {
            client.Speak();
        }
        finally
        {
            client._ended = true;
            listener.Join();
        }

        source.Dispose();
        // Blocks until the last line is written or its linger is over.
        NetMQConfig.Cleanup();
        return ExitCode.Done;
    }

    public void Dispose() => _lastLineBack.Dispose();

    private void Listen(SubscriberSocket source)
    {
        while (!_ended && !_session.Stopping.IsCancellationRequested)
        {
            if (!source.TryReceiveFrameBytes(TimeSpan.FromMilliseconds(50), out var frame))
                continue;
            _session.Show(FrameText.Of(frame).PadLeft(Column));
            if (Volatile.Read(ref _lastLine) is { } last && frame.AsSpan().SequenceEqual(last))
                _lastLineBack.Set();
        }
    }

    private void Speak()
    {
        using var publisher = new XPublisherSocket().Bounded();
        publisher.Options.Linger = TimeSpan.FromSeconds(1);
        publisher.ConnectTo("publish", _publish);
        var broker = new BrokerPresence(publisher);
        byte[]? sent = null;
        foreach (var line in TypedLines.Read(_session.Stopping))
        {
            if (_form.Frame(line) is not { } frame)
                continue;
            if (!broker.WaitFor(s_brokerWait, _session.Stopping))
            {
                if (_session.Stopping.IsCancellationRequested)
                    return;
                throw new WorkerFailureException("no-broker", $"no broker at {_publish} and {_subscribe} takes lines; the last one was not sent.");
            }

            sent = frame;
            Volatile.Write(ref _lastLine, frame);
            publisher.SendFrame(frame);
        }

        // What comes back has certainly gone out. A subscription that was too late for it is no reason to wait long.
        if (sent is not null && !_session.Stopping.IsCancellationRequested)
            _lastLineBack.WaitOne(s_echoWait);
    }
}
