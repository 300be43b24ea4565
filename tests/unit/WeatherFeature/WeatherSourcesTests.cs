using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Weather;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using WebMq.Web.Weather;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

[Collection(AppSockets.Name)]
public sealed class WeatherSourcesTests : IDisposable
{
    private SourcesHarness _harness = new(new WeatherOptions
    {
        Sources = [new SourceOptions { Endpoint = "tcp://127.0.0.1:6000", Prefix = "@{", Station = "garden" }],
        Station = new() { Enabled = false },
    });

    private WeatherSources Sources => _harness.Sources;

    [Fact]
    public void The_start_does_not_wait_for_a_tap() => Assert.False(Sources.Definitions.Single().MustStart);

    [Fact]
    public void A_prefix_is_one_word_for_its_tap_whatever_it_looks_like() =>
        Assert.Equal(["tap", "--supervised", "--endpoint", "tcp://127.0.0.1:6000", "--prefix=@{"], Sources.Definitions.Single().Arguments);

    [Fact]
    public async Task What_a_tap_does_not_hand_in_is_counted_by_its_reason()
    {
        using var tap = new FakeLink();
        await using var attached = await tap.Attach(Sources.Definitions.Single());
        var source = Sources.All.Single();

        tap.HandIn(LinkMessage.TooLong, [1, 16, 0, 0]);
        tap.HandIn(LinkMessage.Multipart, [2, 0, 0, 0]);
        tap.HandIn(LinkMessage.Frame, "{}"u8);

        var came = new List<(WeatherSource Source, byte[] Frame)>();
        await Eventually.True(
            () =>
            {
                if (Sources.Frames.TryRead(out var frame))
                    came.Add(frame);
                return came.Count > 0;
            },
            "the last has come in");
        Assert.Equal(3, source.Received);
        Assert.Equal([(ObservationFault.Multipart, 1), (ObservationFault.TooLong, 1)], source.Refused.OrderBy(r => r.Key).Select(r => (r.Key, r.Value)));
        var (by, bytes) = Assert.Single(came);
        Assert.Equal("{}"u8, bytes);
        Assert.Equal("garden", by.Station.ToString());
    }

    [Fact]
    public async Task A_tap_tells_of_its_connection()
    {
        using var tap = new FakeLink();
        await using var attached = await tap.Attach(Sources.Definitions.Single());
        Assert.Equal(SourceState.Connecting, State());

        tap.HandIn(LinkMessage.Connected, []);
        await Eventually.True(() => Sources.All.Single().Hearing.At(_harness.Clock.GetUtcNow()).Since is not null, "it is told");
        _harness.Clock.Advance(SourceHearing.Patience + TimeSpan.FromSeconds(1));
        Assert.Equal(SourceState.Silent, State());
        tap.HandIn(LinkMessage.Frame, "{}"u8);
        await Eventually.True(() => State() == SourceState.Live, "it is live");
        tap.HandIn(LinkMessage.Disconnected, []);
        await Eventually.True(() => State() == SourceState.Connecting, "it is away");
    }

    [Fact]
    public async Task A_flood_beyond_what_may_wait_is_dropped_and_every_frame_of_it_counted()
    {
        // One after the other: the end of a socket thread is the end of every socket of the process.
        _harness.Dispose();
        _harness = new SourcesHarness(new WeatherOptions());
        using var publisher = new PublisherSocket();
        publisher.Options.SendHighWatermark = 0;
        var endpoint = $"tcp://127.0.0.1:{publisher.BindRandomPort("tcp://127.0.0.1")}";
        var ready = new WorkerLine { Type = WorkerLineType.Ready, Endpoints = new Dictionary<string, string> { ["weather"] = endpoint } };
        await using var attached = await Sources.Definitions.Single().Attach(ready, WorkerSecret.New(), CancellationToken.None);
        var source = Sources.All.Single();
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

        await Eventually.True(
            () => source.Received is >= 150_002 and var received && source.Dropped == received - 100_000, "all have come in and are counted", TimeSpan.FromSeconds(30));
    }

    public void Dispose() => _harness.Dispose();

    private SourceState State() => Sources.All.Single().Hearing.At(_harness.Clock.GetUtcNow()).State;
}
