using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WebMq.EndToEndTests.Support;

/// <summary>
/// The app as a user starts it: a process, on free ports and a data directory of its own. What it prints is kept for the
/// failure message.
/// </summary>
internal sealed partial class WebMqApp : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, WebMqApp> s_running = new();

    private readonly List<string> _output = [];
    private readonly TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool _ownsData;
    private readonly Process _process;

    private WebMqApp(string data, bool ownsData, IEnumerable<string> options)
    {
        Data = data;
        _ownsData = ownsData;
        _process = Start([$"--WebMq:DataDirectory={data}", .. options]);
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.ErrorDataReceived += (_, e) => Take(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Data { get; }

    public int Pid => _process.Id;

    public bool HasExited => _process.HasExited;

    public Uri Url { get; private set; } = default!;

    /// <summary>What it printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return string.Join('\n', _output);
        }
    }

    /// <summary>Endpoints by the title of the banner: <c>chat, subscribe</c>.</summary>
    public Dictionary<string, string> Endpoints { get; } = [];

    public string Subscribe => Endpoints["chat, subscribe"];

    public string Publish => Endpoints["chat, publish"];

    public string Echo => Endpoints["echo"];

    public string Weather => Endpoints["weather"];

    public string Queues => Endpoints["queues"];

    public string Replay => Endpoints["replay"];

    /// <summary>Starts it and waits until it is up.</summary>
    /// <param name="data">A data directory to come back to; null for a new one that goes with the app.</param>
    /// <param name="url">Where to listen; a free port when null, and with data to come back to one that is free then as well.</param>
    /// <param name="options">Further options.</param>
    public static async Task<WebMqApp> StartAsync(string? data = null, string? url = null, params IEnumerable<string> options)
    {
        var app = new WebMqApp(data ?? Paths.Temporary(), data is null,
        [
            $"--Urls={url ?? $"http://127.0.0.1:{(data is null ? 0 : Ports.Next())}"}",
            "--WebMq:Chat:SubscribeEndpoint=tcp://127.0.0.1:0",
            "--WebMq:Chat:PublishEndpoint=tcp://127.0.0.1:0",
            "--WebMq:Echo:Endpoint=tcp://127.0.0.1:0",
            "--WebMq:Weather:Endpoint=tcp://127.0.0.1:0",
            "--WebMq:Queues:Endpoint=tcp://127.0.0.1:0",
            "--WebMq:Events:PublishEndpoint=tcp://127.0.0.1:0",
            "--WebMq:Events:ReplayEndpoint=tcp://127.0.0.1:0",
            // Tests speak faster than people; those of the limit set their own.
            "--WebMq:Chat:PostsPerSecond=0",
            "--WebMq:Chat:SearchesPerSecond=0",
            .. options,
        ]);
        await Eventually.True(() => app._up.Task.IsCompleted || app.HasExited, "the app is up", TimeSpan.FromSeconds(60));
        Assert.True(app._up.Task.IsCompleted, app.Output);
        return app;
    }

    /// <summary>Starts it with these options, which it is expected to refuse, and returns its end.</summary>
    public static async Task<(int Code, string Error, TimeSpan Took)> Refused(params IEnumerable<string> options)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Start(options);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await Eventually.True(() => process.HasExited, "the app gives up", TimeSpan.FromSeconds(30));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        await output;
        return (process.ExitCode, await error, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>The last lines of the app at this address, for a failure message.</summary>
    public static string LastWords(Uri url) =>
        s_running.TryGetValue(url.Authority, out var app) ? string.Join('\n', app.Output.Split('\n').TakeLast(20)) : "(nothing is known of it)";

    /// <summary>A client that is signed in by name.</summary>
    public HttpClient Http() => new() { BaseAddress = Url };

    /// <summary>What <c>/api/status</c> says.</summary>
    public async Task<JsonElement> Status()
    {
        using var http = Http();
        return await http.GetFromJsonAsync<JsonElement>("/api/status?name=tester");
    }

    /// <summary>Waits until what is in the log now is in the rows: until pages and answers have it.</summary>
    public async Task Applied()
    {
        var head = (await Status()).GetProperty("log").GetProperty("head").GetInt64();
        await Eventually.True(() => Status().GetAwaiter().GetResult().GetProperty("log").GetProperty("applied").GetInt64() >= head, "what is logged is in the rows");
    }

    /// <summary>A worker of the status, by name.</summary>
    public async Task<JsonElement> Worker(string name) =>
        (await Status()).GetProperty("workers").EnumerateArray().Single(w => w.GetProperty("name").GetString() == name);

    /// <summary>Kills a worker and waits for its successor.</summary>
    public async Task<JsonElement> KillWorker(string name)
    {
        var pid = (await Worker(name)).GetProperty("pid").GetInt32();
        Process.GetProcessById(pid).Kill();
        JsonElement worker = default;
        await Eventually.True(
            () =>
            {
                worker = Worker(name).GetAwaiter().GetResult();
                return worker.GetProperty("state").GetString() == "Running" && worker.GetProperty("pid").GetInt32() != pid;
            },
            $"the {name} worker is back");
        return worker;
    }

    /// <summary>kill -9: nothing is said, nothing is saved. Done when its workers, who have ports, have noticed.</summary>
    /// <param name="within">How long they may take; as long as tests wait for anything when null.</param>
    public async Task KillAsync(TimeSpan? within = null)
    {
        var children = Children();
        _process.Kill();
        await _process.WaitForExitAsync();
        await Eventually.True(() => !children.Any(Processes.IsAlive), "the children of the killed app are gone", within);
    }

    /// <summary>Sends the signal of Ctrl-C and returns the exit code.</summary>
    public Task<int> InterruptAsync() => EndAsync("INT");

    /// <summary>The pids of all processes it is the parent of, and of their children.</summary>
    public IReadOnlyList<int> Children() => Processes.Descendants(Pid);

    public async ValueTask DisposeAsync()
    {
        // Not the signal of Ctrl-C: shells have what runs in their background ignore that one.
        if (!_process.HasExited)
            await EndAsync("TERM");

        _process.Dispose();
        if (_ownsData)
            Directory.Delete(Data, recursive: true);
    }

    private async Task<int> EndAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Pid.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await Eventually.True(() => HasExited, $"the app ends after SIG{signal}", TimeSpan.FromSeconds(30));
        return _process.ExitCode;
    }

    private static Process Start(IEnumerable<string> options) => Process.Start(new ProcessStartInfo(Paths.WebProgram, options)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        // As from a shell in some other directory.
        WorkingDirectory = Path.GetTempPath(),
    })!;

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.Add(line);
        if (BannerLine().Match(line) is { Success: true } match)
        {
            var (what, where) = (match.Groups[1].Value.Trim(), match.Groups[2].Value);
            if (what == "web")
                s_running[(Url = new Uri(where)).Authority] = this;
            Endpoints.TryAdd(what, where);
        }

        if (line.StartsWith("Ctrl-C", StringComparison.Ordinal))
            _up.TrySetResult();
    }

    [GeneratedRegex(@"^  ([a-z][a-z, ]{1,16}?) +((?:http|tcp)://\S+|/\S+)")]
    private static partial Regex BannerLine();
}
