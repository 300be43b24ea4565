using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WebMq.Web.Chat;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

public sealed class PostLimiterTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_burst_is_let_through_and_then_so_many_a_second()
    {
        var limiter = Make(perSecond: 10, burst: 5);

        Assert.Equal(5, Taken(limiter, "ann", 20));
        _clock.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal(3, Taken(limiter, "ann", 20));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(5, Taken(limiter, "ann", 20));
    }

    [Fact]
    public void One_who_floods_slows_nobody_else()
    {
        var limiter = Make(perSecond: 10, burst: 5);

        Taken(limiter, "eve", 1_000);

        Assert.Equal(5, Taken(limiter, "ann", 20));
    }

    [Fact]
    public void The_refusal_names_the_limit_and_when_to_try_again()
    {
        var limiter = Make(perSecond: 2, burst: 1);
        Taken(limiter, "ann", 1);

        var refusal = limiter.Take("ann")!;

        Assert.Equal(("too-fast", TimeSpan.FromSeconds(0.5)), (refusal.Code, refusal.RetryAfter));
        Assert.Contains("WebMq:Chat:PostsPerSecond", refusal.Text, StringComparison.Ordinal);
        _clock.Advance(refusal.RetryAfter!.Value);
        Assert.Null(limiter.Take("ann"));
    }

    [Fact]
    public void Many_at_once_get_no_more_than_the_burst()
    {
        var limiter = Make(perSecond: 1, burst: 50);
        var taken = 0;

        Parallel.For(0, 1_000, _ =>
        {
            if (limiter.Take("ann") is null)
                Interlocked.Increment(ref taken);
        });

        Assert.Equal(50, taken);
    }

    [Fact]
    public void Without_a_limit_everything_is_let_through() => Assert.Equal(10_000, Taken(Make(perSecond: 0, burst: 1), "ann", 10_000));

    [Fact]
    public void Lines_of_the_socket_share_a_burst_and_a_rate()
    {
        var rate = new LineRate(100, 50, _clock);

        Assert.Equal(30, rate.Take(30));
        Assert.Equal(20, rate.Take(30));
        Assert.Equal(0, rate.Take(30));
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(10, rate.Take(30));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(50, rate.Take(1_000));
    }

    private static int Taken(PostLimiter limiter, string person, int tries) => Enumerable.Range(0, tries).Count(_ => limiter.Take(person) is null);

    private PostLimiter Make(int perSecond, int burst) => new(Options.Create(new ChatOptions { PostsPerSecond = perSecond, PostBurst = burst }), _clock);
}
