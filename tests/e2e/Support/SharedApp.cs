namespace WebMq.EndToEndTests.Support;

/// <summary>One app for all tests that leave it as they found it. Tests that break it start their own.</summary>
public sealed class SharedApp : IAsyncLifetime
{
    internal WebMqApp App { get; private set; } = default!;

    // A data directory that has been filled for a while makes better pictures of the weather.
    // A machine that stands still for a moment is no echo server that is down.
    public async ValueTask InitializeAsync() => App = await WebMqApp.StartAsync(Environment.GetEnvironmentVariable("WEBMQ_TEST_DATA"), null, "--WebMq:Echo:Timeout=00:00:15");

    // Null when the start failed, which is the fault to show.
    public async ValueTask DisposeAsync()
    {
        if (App is not null)
            await App.DisposeAsync();
    }
}
