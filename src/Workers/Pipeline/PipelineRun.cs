using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>
/// main of the course's pipeline: starts the stages, feeds the first pipe and collects from the last. No number passes
/// through it in between.
/// </summary>
internal sealed class PipelineRun(IReadOnlyList<long> divisors, INumberSource source, IResultSink sink, FrameKind ending) : IDisposable
{
    private readonly StageProcesses _stages = new();
    private readonly CountdownEvent _working = new(3);
    private readonly Stopwatch _clock = new();
    private WorkerFailureException? _fault;
    private volatile bool _cancelled;
    private bool _endCame;
    private long _fed;
    private long _results;

    /// <summary>Whether it was cancelled before its end.</summary>
    public bool IsCancelled => _cancelled && Fault is not null;

    /// <summary>
    /// Why it failed, once it is over; null when an end frame came through and every process ended with exit code 0. What
    /// main itself met counts first: the ends of the stages follow from it.
    /// </summary>
    public WorkerFailureException? Fault =>
        _fault ?? (_stages.FirstToFail is { } first ? RunFault.Of(_stages.All, first)
            : _endCame ? null
            : new WorkerFailureException(WorkerFault.StageDied, "the results ended without an end frame."));

    /// <exception cref="WorkerFailureException">The processes cannot be started.</exception>
    public void Start()
    {
        _clock.Start();
        var (feed, results, lines) = _stages.Start(divisors);
        Work("wait", () => _stages.WaitForAll(StageFailed));
        Work("results", () => Collect(results));
        Work("lines", () => Listen(lines));
        // Nobody waits for this one: it may hang in a terminal's standard input. Its end frame is what the others wait for.
        new Thread(() => Feed(feed)) { IsBackground = true, Name = "feed" }.Start();
    }

    /// <summary>Waits until all processes have ended and all they said and wrote is taken.</summary>
    public bool Wait(TimeSpan timeout)
    {
        var over = _working.Wait(timeout);
        if (over)
            _clock.Stop();
        return over;
    }

    /// <summary>Ends all processes at once.</summary>
    public void Cancel()
    {
        _cancelled = true;
        _stages.Kill();
    }

    public RunReport Report() => new(
        Interlocked.Read(ref _fed),
        source.Total,
        Interlocked.Read(ref _results),
        Math.Round(_clock.Elapsed.TotalSeconds, 3),
        [.. _stages.All.Select(stage => stage.Report())]);

    public void Dispose() => _working.Dispose();

    private void Work(string name, Action action) => new Thread(() =>
    {
        action();
        _working.Signal();
    })
    {
        IsBackground = true,
        Name = name,
    }.Start();

    private void Feed(int pipe)
    {
        var writer = new FrameWriter(pipe);
        try
        {
            while (writer.TryGetRoom(NumberFrame.MaxCount, out var room))
            {
                var count = source.Read(room);
                if (count == 0)
                    break;
                writer.Added(count);
                if (!writer.Flush())
                    break;
                Interlocked.Add(ref _fed, count);
            }

            if (_fed == 0 && !_cancelled && _stages.FirstToFail is null)
                throw new WorkerFailureException(WorkerFault.BadNumber, "no numbers");
            writer.Finish(ending);
        }
        catch (WorkerFailureException e)
        {
            Interlocked.CompareExchange(ref _fault, e, null);
            writer.Finish(FrameKind.Abort);
        }

        Posix.Close(pipe);
    }

    private void Collect(int pipe)
    {
        var reader = new FrameReader(pipe);
        try
        {
            FrameRead read;
            NumberFrame frame;
            while ((read = reader.Read(out frame, out var numbers)) == FrameRead.Frame && !frame.IsEnd)
            {
                sink.Take(numbers);
                Interlocked.Add(ref _results, numbers.Length);
            }

            if (read == FrameRead.Bad)
                throw new WorkerFailureException(WorkerFault.BadFrame, "the last stage wrote bytes that are no frame.");
            _endCame = read == FrameRead.Frame && frame.Kind != FrameKind.Abort;
        }
        catch (WorkerFailureException e)
        {
            Interlocked.CompareExchange(ref _fault, e, null);
            _stages.Kill();
        }

        Posix.Close(pipe);
        sink.Dispose();
    }

    private void Listen(int pipe)
    {
        using var lines = new StreamReader(new FileStream(new SafeFileHandle(pipe, ownsHandle: true), FileAccess.Read, bufferSize: 0));
        while (lines.ReadLine() is { } text)
        {
            if (StageLine.TryRead(text) is { } line && line.Stage >= 0 && line.Stage < _stages.All.Count)
                _stages.All[line.Stage].Heard(line);
            else
                Console.Error.WriteLine(text);
        }
    }

    // A fault of our own has an abort on its way, behind the numbers that came before it: those may still come through.
    private void StageFailed()
    {
        if (Volatile.Read(ref _fault) is null)
            _stages.Kill();
    }
}
