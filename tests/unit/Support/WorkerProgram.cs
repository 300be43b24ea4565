using System.Diagnostics;

namespace WebMq.UnitTests.Support;

/// <summary>The worker program as a person starts it, found beside the tests.</summary>
internal static class WorkerProgram
{
    /// <summary>How a run ended.</summary>
    public sealed record Outcome(int Code, string Output, string Error);

    /// <summary>A start of the program with all its streams in our hands.</summary>
    public static Process Start(params IEnumerable<string> args)
    {
        var name = OperatingSystem.IsWindows() ? "WebMq.Workers.exe" : "WebMq.Workers";
        return StartProgram(Path.Combine(AppContext.BaseDirectory, name), args);
    }

    /// <summary>Runs it to its end.</summary>
    public static Task<Outcome> Run(params IEnumerable<string> args) => RunWithInput("", args);

    /// <summary>Runs it to its end with a text on its standard input.</summary>
    public static async Task<Outcome> RunWithInput(string input, params IEnumerable<string> args)
    {
        using var process = Start(args);
        return await Finish(process, input);
    }

    internal static Process StartProgram(string program, IEnumerable<string> args)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // Set in some containers: Python then writes a line and its end apart, and the lines of two processes run into each other.
        start.Environment.Remove("PYTHONUNBUFFERED");
        return Process.Start(start)!;
    }

    internal static async Task<Outcome> Finish(Process process, string input)
    {
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
            try
            {
                await process.StandardInput.WriteAsync(input);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It has ended without reading it.
            }

            await Eventually.True(() => process.HasExited && output.IsCompleted && error.IsCompleted, "the program ends", TimeSpan.FromSeconds(60));
            return new Outcome(process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill();
        }
    }
}
