using System.Diagnostics;
using System.Globalization;
using WebMq.Shared.Workers;

namespace WebMq.Web.Workers;

/// <summary>A real child process. Its standard error goes into the app's logging.</summary>
internal sealed class WorkerProcess : IWorkerProcess
{
    private const int MaxLine = 1 << 20;

    private readonly Process _process;
    private readonly Task _logging;
    private readonly ILogger _logger;

    public WorkerProcess(string name, IReadOnlyList<string> arguments, ILogger logger)
    {
        _logger = logger;
        _process = Process.Start(WorkerProgram.Start(arguments)) ?? throw new InvalidOperationException("The worker program was not started.");
        Pid = _process.Id;
        Secret = WorkerSecret.New();
        // Whoever starts a worker may be somebody's circuit, which must not be asked for each line.
        _logging = Task.Run(() => Log(name));
        try
        {
            _process.StandardInput.WriteLine(Secret.ToLine());
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has died already; its exit tells.
        }
    }

    public int Pid { get; }

    public WorkerSecret Secret { get; }

    public async Task<WorkerLine?> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } text)
        {
            if (text.Length <= MaxLine && WorkerLine.TryRead(text) is { } line)
                return line;
            _logger.WorkerLineNotUnderstood(Pid);
        }

        return null;
    }

    public async Task WriteLineAsync(string line)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(line);
            await _process.StandardInput.FlushAsync();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // It has ended, or is being ended: its last lines tell. Of one that was disposed of there is no standard input.
        }
    }

    public async Task<string> WaitForExitAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        // The runtime reports a signal as 128 and its number.
        var code = _process.ExitCode;
        return !OperatingSystem.IsWindows() && code is > 128 and < 160
            ? string.Create(CultureInfo.InvariantCulture, $"signal {code - 128}")
            : string.Create(CultureInfo.InvariantCulture, $"exit {code}");
    }

    public async Task StopAsync(TimeSpan grace)
    {
        try
        {
            await EndAsync(grace);
        }
        catch (InvalidOperationException)
        {
            // It has ended, and whoever followed it to its end has disposed of it meanwhile.
        }
    }

    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.FromSeconds(2));
        await _logging;
        _process.Dispose();
    }

    private async Task EndAsync(TimeSpan grace)
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // It has died already, or does not take a line that is being written to it.
        }

        using var limit = new CancellationTokenSource(grace);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private async Task Log(string name)
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
            _logger.WorkerSays(name, Pid, line.Length > 2_000 ? line[..2_000] : line);
    }
}

/// <summary>Starts real processes.</summary>
internal sealed class WorkerLauncher(ILogger<WorkerLauncher> logger) : IWorkerLauncher
{
    public IWorkerProcess Launch(string name, IReadOnlyList<string> arguments) => new WorkerProcess(name, arguments, logger);
}
