using System.Diagnostics;

namespace WebMq.EndToEndTests.Support;

/// <summary>A foreign client: libzmq through its Python binding, running a script of <c>python/</c>.</summary>
internal sealed class Python : IAsyncDisposable
{
    private static readonly string[] s_programs = [Environment.GetEnvironmentVariable("WEBMQ_PYTHON") ?? "", "/usr/bin/python3", "python3"];

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly Task<string> _error;
    private bool _isEnded;

    private Python(Action<string>? printed, params IEnumerable<string> args)
    {
        var program = s_programs.First(p => p.Length > 0 && (p == "python3" || File.Exists(p)));
        _process = Process.Start(new ProcessStartInfo(program, ["-u", .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is not { } line)
                return;
            if (printed is not null)
            {
                printed(line);
                return;
            }

            lock (_lines)
                _lines.Add(line);
        };
        _process.BeginOutputReadLine();
        _error = _process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>What it printed so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    /// <summary>Starts a script that goes on beside the test.</summary>
    public static Python Start(string script, params string[] args) => new(null, [Path.Combine(AppContext.BaseDirectory, "python", script), .. args]);

    /// <summary>The same, with each line told as it is printed and not kept.</summary>
    public static Python Start(string script, Action<string> printed, params string[] args) => new(printed, [Path.Combine(AppContext.BaseDirectory, "python", script), .. args]);

    /// <summary>Starts lines of Python that go on beside the test.</summary>
    public static Python StartText(string lines) => new(null, ["-c", lines]);

    /// <summary>Runs lines of Python to their end and returns what they printed.</summary>
    public static async Task<string> RunText(string lines)
    {
        await using var python = new Python(null, "-c", lines);
        await python.Finish();
        return string.Join('\n', python.Lines);
    }

    /// <summary>Runs a script to its end and returns what it printed.</summary>
    public static async Task<IReadOnlyList<string>> Run(string script, params string[] args)
    {
        await using var python = Start(script, args);
        await python.Finish();
        return python.Lines;
    }

    /// <summary>Waits for its end, which must be a good one.</summary>
    public async Task Finish(TimeSpan? timeout = null)
    {
        await Eventually.True(() => _process.HasExited, "the Python client ends", timeout ?? TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, await _error);
    }

    /// <summary>Writes a line to its standard input.</summary>
    public async Task Write(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits until it has printed a line.</summary>
    public Task Prints(string line) => Eventually.True(() => Lines.Contains(line), $"the Python client prints '{line}', not only:\n{string.Join('\n', Lines)}");

    public async ValueTask DisposeAsync()
    {
        if (_isEnded)
            return;
        _isEnded = true;
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
