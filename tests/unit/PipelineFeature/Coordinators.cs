using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Supervision;
using WebMq.Web.Workers;

namespace WebMq.UnitTests.PipelineFeature;

/// <summary>Coordinators that say what the test says; keeps how each was started.</summary>
internal sealed class Coordinators : IWorkerLauncher
{
    private readonly List<(IReadOnlyList<string> Arguments, FakeWorker Worker)> _started = [];

    /// <summary>When set, starting fails like that.</summary>
    public Exception? Failure { get; set; }

    /// <summary>The arguments of the newest.</summary>
    public IReadOnlyList<string> Arguments => _started[^1].Arguments;

    /// <summary>The context in which the newest was started.</summary>
    public SynchronizationContext? Context { get; private set; }

    public IWorkerProcess Launch(string name, IReadOnlyList<string> arguments)
    {
        Context = SynchronizationContext.Current;
        if (Failure is not null)
            throw Failure;
        var worker = new FakeWorker(100 + _started.Count);
        _started.Add((arguments, worker));
        return worker;
    }

    /// <summary>The value behind an option of the newest.</summary>
    public string? Option(string name) => Arguments.SkipWhile(a => a != name).ElementAtOrDefault(1);

    /// <summary>The newest has started its stages.</summary>
    public void BeginStages() => Newest.Say(new WorkerLine { Type = WorkerLineType.Ready, Pid = Newest.Pid, Run = Report(0, 0, 0.01) });

    /// <summary>The newest reports.</summary>
    public void Tell(long fed, long results, double seconds) => Newest.Say(new WorkerLine { Type = WorkerLineType.Stats, Run = Report(fed, results, seconds) });

    /// <summary>The newest ends.</summary>
    public void End(string type, long fed, long results, double seconds, string? detail = null)
    {
        Newest.Say(new WorkerLine { Type = type, Run = Report(fed, results, seconds), Detail = detail });
        Newest.End(type == WorkerLineType.Completed ? "exit 0" : "exit 1");
    }

    /// <summary>The newest is gone without a word.</summary>
    public void Die(string exit) => Newest.End(exit);

    private FakeWorker Newest => _started[^1].Worker;

    private static RunReport Report(long fed, long results, double seconds) =>
        new(fed, 100, results, seconds, [new StageReport(0, "divisible(10)", 200, fed, results, null)]);
}
