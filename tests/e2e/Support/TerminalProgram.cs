using System.Diagnostics;

namespace WebMq.EndToEndTests.Support;

/// <summary>WebMq's program for terminals.</summary>
internal static class TerminalProgram
{
    public static Process Start(IEnumerable<string> args) => Process.Start(new ProcessStartInfo(
        Path.Combine(Path.GetDirectoryName(Paths.WebProgram)!, "workers", OperatingSystem.IsWindows() ? "WebMq.Workers.exe" : "WebMq.Workers"), args)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int Code, string Output, string Error)> Run(string input, IEnumerable<string> args)
    {
        using var process = Start(args);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
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
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill();
        }
    }
}
