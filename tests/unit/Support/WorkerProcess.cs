using System.Diagnostics;
using System.Threading.Channels;
using WebMq.Shared.Workers;
using Xunit;

namespace WebMq.UnitTests.Support;

/// <summary>A supervised worker, a real process that this test is the parent of.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<WorkerLine> _lines = Channel.CreateUnbounded<WorkerLine>();
    private readonly Task _reading;
    private readonly Task<string> _errors;

    private WorkerProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        _reading = Read();
    }

    public WorkerSecret Secret { get; } = WorkerSecret.New();

    public int Pid => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a worker with <c>--supervised</c> and gives it its secret.</summary>
    public static WorkerProcess Start(params IEnumerable<string> args)
    {
        var worker = new WorkerProcess(WorkerProgram.Start([.. args, "--supervised"]));
        try
        {
            worker._process.StandardInput.WriteLine(worker.Secret.ToLine());
            worker._process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has ended already; its lines tell why.
        }

        return worker;
    }

    /// <summary>Starts a worker and waits until its sockets are bound.</summary>
    public static async Task<(WorkerProcess Worker, IReadOnlyDictionary<string, string> Endpoints)> StartReady(params IEnumerable<string> args)
    {
        var worker = Start(args);
        var ready = await worker.Next(WorkerLineType.Ready);
        Assert.Equal(worker.Pid, ready.Pid);
        return (worker, ready.Endpoints ?? new Dictionary<string, string>());
    }

    /// <summary>The next line of a kind; other kinds before it are passed over, and they are told every second.</summary>
    public async Task<WorkerLine> Next(string type)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            Assert.False(limit.IsCancellationRequested, $"The worker goes on, and does not say '{type}'.");
            if (await NextLine($"the worker says '{type}'") is var line && line.Type == type)
                return line;
        }
    }

    /// <summary>The next line, whatever it is.</summary>
    public async Task<WorkerLine> NextLine(string what)
    {
        var line = _lines.Reader.ReadAsync(CancellationToken.None).AsTask();
        await Eventually.True(() => line.IsCompleted, what);
        if (line.IsFaulted)
            Assert.Fail($"The worker ended, and it did not come to this: {what}. {await _errors}");
        return await line;
    }

    /// <summary>Writes a line to its standard input.</summary>
    public async Task Write(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync(CancellationToken.None);
    }

    /// <summary>Lets its standard input end, which means stop.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Whether it has come so far that it uses an assembly.</summary>
    public bool HasLoaded(string assembly) => File.ReadAllText($"/proc/{Pid}/maps").Contains(assembly, StringComparison.Ordinal);

    public void Kill() => _process.Kill();

    /// <summary>Waits for its end.</summary>
    public async Task<int> Exit()
    {
        await Eventually.True(() => _process.HasExited, "the worker ends");
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _reading;
        _process.Dispose();
    }

    private async Task Read()
    {
        while (await _process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } text)
            _lines.Writer.TryWrite(WorkerLine.TryRead(text) ?? throw new InvalidDataException($"Not a worker's line: {text}"));
        _lines.Writer.Complete();
    }
}
