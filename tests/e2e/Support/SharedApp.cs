namespace WebMq.EndToEndTests.Support;

/// <summary>One app for all tests that leave it as they found it. Tests that break it start their own.</summary>
public sealed class SharedApp : IAsyncLifetime
{
    internal WebMqApp App { get; private set; } = default!;

    public async ValueTask InitializeAsync() => App = await WebMqApp.StartAsync();

    public async ValueTask DisposeAsync() => await App.DisposeAsync();
}
