using System.Diagnostics;
using System.Globalization;
using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;

namespace WebMq.Bench.Pipeline;

/// <summary>A run under a parent, as the app starts it.</summary>
internal sealed class Coordinator : IAsyncDisposable
{
    private readonly Process _process;

    private Coordinator(Process process) => _process = process;

    /// <summary>Starts a run that goes on until somebody ends it.</summary>
    public static Coordinator Start(string program, IEnumerable<int> divisors)
    {
        string[] arguments =
        [
            "pipeline", "--supervised", "--count", "1000000000000",
            .. divisors.SelectMany(d => new[] { "--divisor", d.ToString(CultureInfo.InvariantCulture) }),
        ];
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.StandardInput.WriteLine(WorkerSecret.New().ToLine());
        process.StandardInput.Flush();
        return new Coordinator(process);
    }

    /// <summary>Sends a signal.</summary>
    public static async Task Signal(int pid, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", pid.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>The next line of a type.</summary>
    public async Task<WorkerLine> Next(string type)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } text)
        {
            if (WorkerLine.TryRead(text) is { } line && line.Type == type)
                return line;
        }

        throw new InvalidOperationException($"The coordinator ended without a line of type {type}.");
    }

    /// <summary>Waits until numbers come out of the last stage.</summary>
    public async Task<RunReport> Flowing()
    {
        RunReport run;
        do
            run = (await Next(WorkerLineType.Stats)).Run!;
        while (run.Results == 0);
        return run;
    }

    /// <summary>Ends its standard input, which means stop.</summary>
    public void Cancel() => _process.StandardInput.Close();

    public async ValueTask DisposeAsync()
    {
        Cancel();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
