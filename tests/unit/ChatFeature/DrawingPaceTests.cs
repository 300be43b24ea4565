using Microsoft.Extensions.Time.Testing;
using WebMq.Web.Chat.Pages;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

public sealed class DrawingPaceTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public void What_comes_twenty_times_a_second_is_drawn_at_once_and_what_comes_faster_together()
    {
        var clock = new FakeTimeProvider();
        var pace = new DrawingPace(clock);
        for (var i = 0; i < 100; i++)
        {
            Assert.True(pace.Drawn(s_none).IsCompleted);
            clock.Advance(TimeSpan.FromMilliseconds(50));
        }

        // A second of as many drawings as there can be.
        var (drawn, until) = (0, clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        while (clock.GetUtcNow() < until)
        {
            var again = pace.Drawn(s_none);
            drawn++;
            while (!again.IsCompleted)
                clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(drawn, 20, 25);
        // After a rest the next one is at once.
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(pace.Drawn(s_none).IsCompleted);
    }
}
