using System.Text;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests.Killing;

/// <summary>An app that is killed and started again on the same data and the same ports, and those who wait for it.</summary>
internal sealed class MortalApp : IAsyncDisposable
{
    private readonly string _data = Paths.Temporary();
    private readonly string _url = $"http://{Ports.Free()[6..]}";
    private volatile TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebMqApp? _app;

    private MortalApp() => Http = new HttpClient { BaseAddress = new Uri(_url) };

    /// <summary>Where its queues' socket is.</summary>
    public string Queues { get; } = Ports.Free();

    /// <summary>Signs in nobody.</summary>
    public HttpClient Http { get; }

    /// <summary>Completes when it is up, at once while it is.</summary>
    public Task Up => _up.Task;

    public WebMqApp Current => _app!;

    public static async Task<MortalApp> Start()
    {
        var app = new MortalApp();
        await app.Run();
        return app;
    }

    /// <summary>kill -9, and up again.</summary>
    public async Task Kill()
    {
        _up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Current.KillAsync();
        await Current.DisposeAsync();
        await Run();
    }

    /// <summary>A connection to the queues' hub.</summary>
    public async Task<HubConnection> Connect(string name)
    {
        var hub = new HubConnectionBuilder().WithUrl(new Uri($"{_url}/hubs/queues?name={name}")).AddMessagePackProtocol().Build();
        try
        {
            await hub.StartAsync();
            return hub;
        }
        catch
        {
            await hub.DisposeAsync();
            throw;
        }
    }

    public async Task<string> MakeQueue(string options)
    {
        using var made = await Http.PutAsync("/api/queues/jobs?name=tester", new StringContent(options, Encoding.UTF8, "application/json"));
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        return "jobs";
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is { } app)
            await app.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private async Task Run()
    {
        _app = await WebMqApp.StartAsync(_data, _url, $"--WebMq:Queues:Endpoint={Queues}");
        _up.TrySetResult();
    }
}
