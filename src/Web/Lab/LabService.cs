using System.Collections.Concurrent;
using System.ComponentModel;
using System.Globalization;
using Microsoft.Extensions.Options;
using WebMq.Shared.Lab;
using WebMq.Web.Workers;

namespace WebMq.Web.Lab;

/// <summary>Runs of lab programs; each belongs to the page that started it.</summary>
internal sealed class LabService(IWorkerLauncher launcher, IOptions<LabOptions> options, TimeProvider clock, ILogger<LabService> logger) : IHostedService
{
    private readonly ConcurrentDictionary<LabRun, Task> _running = new();
    private int _slots;
    private bool _stopping;

    /// <summary>Starts a run.</summary>
    /// <param name="program">Which.</param>
    /// <param name="rate">Operations a second; null without a delay.</param>
    /// <param name="paused">Whether it begins with nothing granted.</param>
    /// <param name="leaveOpen">Whether program <c>eof</c> leaves an end open.</param>
    public Outcome<LabRun> Start(string program, double? rate, bool paused, bool leaveOpen)
    {
        if (LabCatalog.Find(program) is null)
            return new Refusal("unknown-program", $"There is no program '{program}' in the lab.");
        if (OperatingSystem.IsWindows())
            return new Refusal("not-supported", "The lab needs Linux or macOS: its processes are joined as only these systems can.");
        if (_stopping || Interlocked.Increment(ref _slots) > options.Value.MaxConcurrentRuns)
        {
            Interlocked.Decrement(ref _slots);
            return new Refusal("too-many-runs", $"{options.Value.MaxConcurrentRuns:N0} lab runs are under way, the most there may be. Try again when one has ended.");
        }

        try
        {
            List<string> arguments = ["lab", program, "--supervised", "--pace", LabRun.Pace(rate), "--max-steps", options.Value.MaxSteps.ToString(CultureInfo.InvariantCulture)];
            if (paused)
                arguments.Add("--paused");
            if (leaveOpen && program == "eof")
                arguments.Add("--leave-open");
            var run = new LabRun(program, launcher.Launch("lab", arguments), options.Value.IdleLimit, clock, logger);
            _running[run] = Release(run);
            return run;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            Interlocked.Decrement(ref _slots);
            logger.LabNotStarted(program, e);
            return new Refusal("start-failed", "The run could not be started; the log of the app says why.");
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends what runs.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        await Task.WhenAll(_running.Keys.Select(r => r.DisposeAsync().AsTask()));
        await Task.WhenAll(_running.Values);
    }

    private async Task Release(LabRun run)
    {
        await run.Ended;
        // Whoever started it has put it there by now, or does so in a moment.
        await Task.Yield();
        _running.TryRemove(run, out _);
        Interlocked.Decrement(ref _slots);
    }
}
