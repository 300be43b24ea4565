using System.Collections.Concurrent;
using System.Threading.Channels;
using WebMq.Shared.Workers;
using WebMq.Web.Workers;

namespace WebMq.UnitTests.Supervision;

/// <summary>A worker that says what the test says.</summary>
internal sealed class FakeWorker(int pid) : IWorkerProcess
{
    private readonly Channel<WorkerLine> _lines = Channel.CreateUnbounded<WorkerLine>();
    private readonly TaskCompletionSource<string> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Pid => pid;

    public WorkerSecret Secret { get; } = WorkerSecret.New();

    /// <summary>Whether it was asked to stop while it lived.</summary>
    public bool WasStopped { get; private set; }

    public void BecomeReady() => Say(new WorkerLine
    {
        Type = WorkerLineType.Ready,
        Pid = pid,
        Endpoints = new Dictionary<string, string> { ["echo"] = "tcp://127.0.0.1:5557" },
    });

    public void Count(long messagesIn, long messagesOut) => Say(new WorkerLine { Type = WorkerLineType.Stats, In = messagesIn, Out = messagesOut });

    public void Say(WorkerLine line) => _lines.Writer.TryWrite(line);

    public void End(string exit)
    {
        _exit.TrySetResult(exit);
        _lines.Writer.TryComplete();
    }

    public async Task<WorkerLine?> ReadLineAsync(CancellationToken cancellationToken) =>
        await _lines.Reader.WaitToReadAsync(cancellationToken) && _lines.Reader.TryRead(out var line) ? line : null;

    /// <summary>The commands it was given.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    public Task WriteLineAsync(string line)
    {
        Commands.Enqueue(line);
        return Task.CompletedTask;
    }

    public Task<string> WaitForExitAsync() => _exit.Task;

    public Task StopAsync(TimeSpan grace)
    {
        WasStopped |= !_exit.Task.IsCompleted;
        End("exit 0");
        return Task.CompletedTask;
    }

    public void Kill() => End("signal 9");

    public ValueTask DisposeAsync() => new(StopAsync(TimeSpan.Zero));
}
