using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>Takes a run from its start to its last line.</summary>
internal static class PipelineProgram
{
    private static readonly TimeSpan s_statsEvery = TimeSpan.FromMilliseconds(150);

    public static int Run(WorkerSession session, PipelineRun run, bool quiet)
    {
        session.CodeWhenStopped = ExitCode.Cancelled;
        run.Start();
        session.Ready(run.Report());
        using (session.Stopping.Register(run.Cancel))
        {
            while (!run.Wait(s_statsEvery))
                session.Write(new WorkerLine { Type = WorkerLineType.Stats, Run = run.Report() });
        }

        if (run.IsCancelled)
            return Close(session, run, WorkerLineType.Cancelled, ExitCode.Cancelled);
        if (run.Fault is { } fault)
        {
            if (!session.Supervised)
                Console.Error.WriteLine($"pipeline: {fault.Message}");
            return Close(session, run, WorkerLineType.Failed, ExitCode.Failed, fault);
        }

        if (quiet && !session.Supervised)
            session.Show($"{run.Report().Fed} numbers in, {run.Report().Results} out, {run.Report().Seconds} s");
        return Close(session, run, WorkerLineType.Completed, ExitCode.Done);
    }

    private static int Close(WorkerSession session, PipelineRun run, string type, int code, WorkerFailureException? fault = null)
    {
        session.Write(new WorkerLine { Type = type, Code = fault?.Code, Detail = fault?.Message, Run = run.Report() });
        return code;
    }
}
