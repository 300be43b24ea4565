using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>Takes a run from its start to its last line.</summary>
internal static class PipelineProgram
{
    private static readonly TimeSpan s_statsEvery = TimeSpan.FromMilliseconds(125);

    /// <summary>Runs it.</summary>
    /// <param name="session">Who hears of it.</param>
    /// <param name="run">What runs.</param>
    /// <param name="summary">The closing line in place of results; null prints none.</param>
    public static int Run(WorkerSession session, PipelineRun run, Summary? summary)
    {
        session.CodeWhenStopped = ExitCode.Cancelled;
        run.Start();
        session.Ready(run.Report());
        using (session.Stopping.Register(run.Cancel))
        using (var progress = session.Supervised ? null : ProgressLine.Open())
        {
            while (!run.Wait(s_statsEvery))
            {
                var report = run.Report();
                session.Write(new WorkerLine { Type = WorkerLineType.Stats, Run = report });
                progress?.Show(report);
            }
        }

        if (run.IsCancelled)
            return Close(session, run, WorkerLineType.Cancelled, ExitCode.Cancelled);
        if (run.Fault is { } fault)
        {
            if (!session.Supervised)
                Console.Error.WriteLine($"pipeline: {fault.Message}");
            return Close(session, run, WorkerLineType.Failed, ExitCode.Failed, fault);
        }

        if (!session.Supervised)
            Say(session, run, summary);
        return Close(session, run, WorkerLineType.Completed, ExitCode.Done);
    }

    private static void Say(WorkerSession session, PipelineRun run, Summary? summary)
    {
        var report = run.Report();
        if (report.Skipped > 0)
            Console.Error.WriteLine($"pipeline: passed over {report.Skipped} that are no numbers; the first: {report.FirstSkipped}");
        if (summary is not null)
            session.Show(summary.Line(report));
    }

    private static int Close(WorkerSession session, PipelineRun run, string type, int code, WorkerFailureException? fault = null)
    {
        session.Write(new WorkerLine { Type = type, Code = fault?.Code, Detail = fault?.Message, Run = run.Report() });
        return code;
    }
}
