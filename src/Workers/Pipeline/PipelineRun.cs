using System.Diagnostics;
using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;
using WebMq.Workers.Stage.Pipes;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>
/// main of the course's pipeline: starts the stages, feeds the first pipe and collects from the last. No number passes
/// through it in between.
/// </summary>
internal sealed class PipelineRun(IReadOnlyList<StageSpec> specs, INumberSource source, IResultSink sink, RunOptions options) : IDisposable
{
    // Reading what a hundred processes use takes longer than they have between two reports.
    private const int MeasuredEachTime = 16;

    private readonly StageProcesses _stages = new();
    private readonly CountdownEvent _working = new(2);
    private readonly Stopwatch _clock = new();
    private WorkerFailureException? _fault;
    private volatile bool _cancelled;
    private bool _endCame;
    private long _fed;
    private long _results;
    private long _firstResult;
    private int _feed = (int)StageState.Working;
    private long _feedSince = Stopwatch.GetTimestamp();
    private long _feedWaited;
    private int _measured;

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
        // Nobody waits for this one: it may hang in a terminal's standard input. Its end frame is what the others wait for. The
        // first numbers are in their pipe when the first stage looks for them.
        var results = _stages.Start(specs, options.StageLetters, feed => new Thread(() => Feed(feed)) { IsBackground = true, Name = "feed" }.Start());
        Work("wait", () => _stages.WaitForAll(StageFailed));
        Work("results", () => Collect(results));
    }

    /// <summary>Waits until all processes have ended and all they wrote is taken.</summary>
    public bool Wait(TimeSpan timeout)
    {
        var over = _working.Wait(timeout);
        if (over)
            _clock.Stop();
        else
            EndWhatHangs();
        return over;
    }

    /// <summary>Ends all processes at once.</summary>
    public void Cancel()
    {
        _cancelled = true;
        _stages.Kill();
    }

    public RunReport Report()
    {
        Measure();
        var skipped = source.Skipped;
        var first = Interlocked.Read(ref _firstResult);
        return new RunReport(
            Interlocked.Read(ref _fed),
            source.Total,
            Interlocked.Read(ref _results),
            Math.Round(_clock.Elapsed.TotalSeconds, 6),
            [.. _stages.All.Select(stage => stage.Report())],
            Math.Round(FeedWaited.TotalSeconds, 3),
            first == 0 ? null : Math.Round(Stopwatch.GetElapsedTime(0, first).TotalSeconds, 6),
            skipped.Count,
            skipped.First);
    }

    public void Dispose() => _working.Dispose();

    private TimeSpan FeedWaited => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _feedWaited))
        + ((StageState)Volatile.Read(ref _feed) == StageState.Writing ? Stopwatch.GetElapsedTime(Interlocked.Read(ref _feedSince)) : TimeSpan.Zero);

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
        Posix.PreferThroughput();
        var writer = new FrameWriter(pipe, options.Splice);
        try
        {
            while (writer.TryGetRoom(NumberFrame.FullCount, out var room))
            {
                var count = source.Read(room);
                if (count == 0)
                    break;
                writer.Added(count);
                if (!Flush(writer))
                    break;
                Interlocked.Add(ref _fed, count);
            }

            if (_fed == 0 && !_cancelled && _stages.FirstToFail is null)
                throw new WorkerFailureException(WorkerFault.BadNumber, source.Skipped.Count == 0 ? "no numbers" : $"no numbers; {source.Skipped.First}");
            writer.Finish(options.Ending);
        }
        catch (WorkerFailureException e)
        {
            Interlocked.CompareExchange(ref _fault, e, null);
            writer.Finish(FrameKind.Abort);
        }

        FeedEnters(StageState.Ended);
        Posix.Close(pipe);
    }

    private bool Flush(FrameWriter writer)
    {
        FeedEnters(StageState.Writing);
        var written = writer.Flush();
        FeedEnters(StageState.Working);
        return written;
    }

    private void FeedEnters(StageState state)
    {
        var now = Stopwatch.GetTimestamp();
        if (_feed == (int)StageState.Writing)
            Interlocked.Add(ref _feedWaited, now - _feedSince);
        Interlocked.Exchange(ref _feedSince, now);
        Volatile.Write(ref _feed, (int)state);
    }

    private void Collect(int pipe)
    {
        Posix.PreferThroughput();
        var reader = new FrameReader(pipe);
        try
        {
            FrameRead read;
            NumberFrame frame;
            while ((read = reader.Read(out frame, out var numbers)) == FrameRead.Frame && !frame.IsEnd)
            {
                if (_firstResult == 0 && numbers.Length > 0)
                    Interlocked.Exchange(ref _firstResult, _clock.ElapsedTicks);
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

    private void EndWhatHangs()
    {
        var feedFor = Stopwatch.GetElapsedTime(Interlocked.Read(ref _feedSince));
        if (options.StallLimit is not { } limit || HangWatch.Find(_stages.All, (StageState)Volatile.Read(ref _feed), feedFor, limit) is not { } stage)
            return;
        var fault = new WorkerFailureException(WorkerFault.StageHangs, $"{stage} has moved nothing for {limit.TotalSeconds:0.#} s, though it could.");
        Interlocked.CompareExchange(ref _fault, fault, null);
        _stages.Kill();
    }

    private void Measure()
    {
        var stages = _stages.All;
        for (var i = 0; i < Math.Min(MeasuredEachTime, stages.Count); i++)
            stages[_measured++ % stages.Count].Measure();
    }

    // A fault of our own has an abort on its way, behind the numbers that came before it: those may still come through.
    private void StageFailed()
    {
        if (Volatile.Read(ref _fault) is null)
            _stages.Kill();
    }
}
