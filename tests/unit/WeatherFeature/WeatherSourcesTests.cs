using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Weather;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using WebMq.Web.Sockets;
using WebMq.Web.Weather;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

[Collection(AppSockets.Name)]
public sealed class WeatherSourcesTests : IDisposable
{
    private readonly SocketThread _thread = new(NullLogger<SocketThread>.Instance);
    private readonly WeatherSources _sources;

    public WeatherSourcesTests() => _sources = new WeatherSources(
        Options.Create(new WeatherOptions { Sources = ["tcp://127.0.0.1:6000"], Station = new() { Enabled = false } }), _thread, TimeProvider.System);

    [Fact]
    public void The_start_does_not_wait_for_a_tap() => Assert.False(_sources.Definitions.Single().MustStart);

    [Fact]
    public async Task What_a_tap_does_not_hand_in_is_counted_by_its_reason()
    {
        using var tap = new FakeLink();
        await using var attached = await tap.Attach(_sources.Definitions.Single());
        var source = _sources.All.Single();

        tap.HandIn(LinkMessage.TooLong, [1, 16, 0, 0]);
        tap.HandIn(LinkMessage.Multipart, [2, 0, 0, 0]);
        tap.HandIn(LinkMessage.Frame, "{}"u8);

        await Eventually.True(() => source.Received == 3, "all are counted");
        Assert.Equal([(ObservationFault.Multipart, 1), (ObservationFault.TooLong, 1)], source.Refused.OrderBy(r => r.Key).Select(r => (r.Key, r.Value)));
        Assert.True(_sources.Frames.TryRead(out var item));
        Assert.Equal("{}"u8, item.Frame);
    }

    [Fact]
    public async Task A_flood_beyond_what_may_wait_is_dropped_and_every_frame_of_it_counted()
    {
        using var publisher = new PublisherSocket();
        publisher.Options.SendHighWatermark = 0;
        var endpoint = $"tcp://127.0.0.1:{publisher.BindRandomPort("tcp://127.0.0.1")}";
        var sources = new WeatherSources(Options.Create(new WeatherOptions()), _thread, TimeProvider.System);
        var ready = new WorkerLine { Type = WorkerLineType.Ready, Endpoints = new Dictionary<string, string> { ["weather"] = endpoint } };
        await using var attached = await sources.Definitions.Single().Attach(ready, WorkerSecret.New(), CancellationToken.None);
        var source = sources.All.Single();
        await Eventually.True(
            () =>
            {
                publisher.SendFrame("first");
                return source.Received > 0;
            },
            "the subscription has reached the publisher");
        publisher.SendFrame("second");

        // Nobody takes them out.
        for (var i = 0; i < 150_000; i++)
            publisher.SendFrame("{}");
        publisher.SendFrame("last");

        await Eventually.True(() => source.Received >= 150_002, "all have come in", TimeSpan.FromSeconds(30));
        Assert.Equal(source.Received - 100_000, source.Dropped);
    }

    public void Dispose() => _thread.Dispose();
}
