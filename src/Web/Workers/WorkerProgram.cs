using System.Diagnostics;
using System.Runtime.InteropServices;

namespace WebMq.Web.Workers;

/// <summary>Where the worker program lies and how it is started.</summary>
internal static class WorkerProgram
{
    /// <summary>A start of one of its verbs, with standard input, output and error in our hands.</summary>
    public static ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        var directory = Path.Combine(AppContext.BaseDirectory, "workers");
        var host = Path.Combine(directory, OperatingSystem.IsWindows() ? "WebMq.Workers.exe" : "WebMq.Workers");
        var start = new ProcessStartInfo(host, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        // The program's host looks for the runtime in the usual places; ours may be in another.
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        // Halve the processor time of small messages over loopback; see docs/architecture.md.
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
        // What is meant for our server is not meant for a program without one.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || k.StartsWith("WebMq__", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        return start;
    }
}
