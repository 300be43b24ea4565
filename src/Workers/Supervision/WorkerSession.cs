using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;
using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;

namespace WebMq.Workers.Supervision;

/// <summary>
/// A worker's side of the protocol with its parent (<c>docs/workers.md</c>), or with the person at its terminal: it says
/// what happens and knows when to stop.
/// </summary>
internal sealed class WorkerSession : IDisposable
{
    // A parent gives its workers two seconds; a socket thread that is stuck must not use them up.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);

    private const int LongestCommand = 256;
    private const int WaitingCommands = 100;

    private readonly string _worker;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly Channel<string> _commands = Channel.CreateBounded<string>(WaitingCommands);
    private int _stopping;
    private bool _ready;

    private WorkerSession(string worker, bool supervised)
    {
        _worker = worker;
        Supervised = supervised;
    }

    public bool Supervised { get; }

    /// <summary>The secret that the parent gave; null in a terminal.</summary>
    public WorkerSecret? Secret { get; private set; }

    /// <summary>Set when it is to stop: end of standard input under a supervisor, Ctrl-C in a terminal, SIGTERM in both.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Lines on standard input after the secret, for workers that take commands.</summary>
    public ChannelReader<string> Commands => _commands.Reader;

    /// <summary>Called after a command came in, on another thread.</summary>
    public Action? CommandCame { get; set; }

    /// <summary>The exit code when stopping takes longer than its grace.</summary>
    public int CodeWhenStopped { get; set; } = ExitCode.Done;

    /// <summary>Runs a worker and turns what ends it into lines and an exit code.</summary>
    public static int Run(string worker, bool supervised, Func<WorkerSession, int> work)
    {
        using var session = new WorkerSession(worker, supervised);
        try
        {
            session.Begin();
            return session.Stopping.IsCancellationRequested ? ExitCode.Done : work(session);
        }
        catch (WorkerFailureException failure)
        {
            return session.Fail(failure);
        }
        catch (OperationCanceledException) when (session.Stopping.IsCancellationRequested)
        {
            return session.CodeWhenStopped;
        }
    }

    /// <summary>All sockets are bound.</summary>
    /// <param name="endpoints">By name, with real ports.</param>
    /// <param name="forPeople">The line that a terminal shows instead.</param>
    public void Ready(IReadOnlyDictionary<string, string> endpoints, string forPeople) =>
        Ready(new WorkerLine { Type = WorkerLineType.Ready, Endpoints = endpoints }, forPeople);

    /// <summary>The processes of a pipeline run.</summary>
    public void Ready(RunReport run) => Ready(new WorkerLine { Type = WorkerLineType.Ready, Run = run }, null);

    /// <summary>A line for the supervisor; a terminal shows nothing.</summary>
    public void Write(WorkerLine line)
    {
        if (Supervised && !Terminal.TryWriteLine(line.ToJson()))
            Stop();
    }

    /// <summary>A line for the person at the terminal.</summary>
    public void Show(string line)
    {
        if (!Terminal.TryWriteLine(line))
            Stop();
    }

    public void Stop()
    {
        if (Interlocked.Exchange(ref _stopping, 1) != 0)
            return;
        // Before the callbacks run: one of them may be what is stuck.
        new Thread(EndAfterGrace) { IsBackground = true }.Start();
        _stop.Cancel();
    }

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
    }

    private void Ready(WorkerLine line, string? forPeople)
    {
        _ready = true;
        Write(line with { Worker = _worker, Pid = Environment.ProcessId });
        if (!Supervised && forPeople is not null)
            Show($"{_worker}: {forPeople}; Ctrl-C ends.");
    }

    private int Fail(WorkerFailureException failure)
    {
        Write(new WorkerLine
        {
            Type = _ready ? WorkerLineType.Error : WorkerLineType.Failed,
            Worker = _worker,
            Code = failure.Code,
            Detail = failure.Message,
            Endpoint = failure.Endpoint,
        });
        if (!Supervised)
            Console.Error.WriteLine($"{_worker}: {failure.Message}");
        return failure.ExitCode;
    }

    private void Begin()
    {
        Watch(PosixSignal.SIGTERM, stops: true);
        // Ctrl-C reaches the whole process group; a supervised worker leaves it to its parent, which stops things in order.
        Watch(PosixSignal.SIGINT, stops: !Supervised);
        if (!Supervised)
            return;

        var input = new StreamReader(Console.OpenStandardInput());
        if (input.ReadLine() is not { } line)
        {
            Stop();
            return;
        }

        try
        {
            Secret = WorkerSecret.FromLine(line);
        }
        catch (FormatException)
        {
            throw new WorkerFailureException(WorkerFault.BadOption, "The first line on standard input is not a secret of 64 hexadecimal digits.");
        }

        new Thread(() => StopAtEnd(input)) { IsBackground = true, Name = "stdin" }.Start();
    }

    private void Watch(PosixSignal signal, bool stops) => _signals.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (stops)
            Stop();
    }));

    private void StopAtEnd(StreamReader input)
    {
        try
        {
            ReadCommands(input);
        }
        catch (IOException)
        {
            // A broken standard input has ended as well.
        }

        Stop();
    }

    // Bounded in both directions: a line that never ends, and lines that nobody takes.
    private void ReadCommands(StreamReader input)
    {
        var line = new StringBuilder();
        for (int c; (c = input.Read()) >= 0;)
        {
            if (c != '\n')
            {
                if (line.Length <= LongestCommand)
                    line.Append((char)c);
                continue;
            }

            if (line.Length > LongestCommand)
                Refuse(WorkerFault.LineTooLong, $"A command has at most {LongestCommand} characters.");
            else if (!_commands.Writer.TryWrite(line.ToString().TrimEnd('\r')))
                Refuse(WorkerFault.TooManyCommands, $"{WaitingCommands} commands wait already.");
            line.Clear();
            CommandCame?.Invoke();
        }
    }

    private void Refuse(string code, string detail) =>
        Write(new WorkerLine { Type = WorkerLineType.Error, Worker = _worker, Code = code, Detail = detail });

    private void EndAfterGrace()
    {
        Thread.Sleep(s_grace);
        Environment.Exit(CodeWhenStopped);
    }
}
