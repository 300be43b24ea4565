using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WebMq.Shared.Accounts;
using WebMq.Web.Accounts;
using WebMq.Web.Chat;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

public sealed class GuestLimitTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly GuestAddresses _guests;
    private readonly PostLimiter _limiter;

    public GuestLimitTests()
    {
        _guests = new GuestAddresses(_clock);
        _limiter = new PostLimiter(
            Options.Create(new ChatOptions { PostsPerSecond = 10, PostBurst = 5, GuestPostsPerSecond = 4, GuestPostBurst = 12 }), _clock, _guests);
    }

    [Fact]
    public void Guests_of_one_address_share_a_limit_however_many_names_they_take()
    {
        Assert.Equal(12, Enumerable.Range(0, 100).Sum(i => Posts($"eve{i}", "203.0.113.7", tries: 3)));

        Assert.Equal(5, Posts("ann", "203.0.113.8", tries: 20));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(4, Posts("eve-again", "203.0.113.7", tries: 20));
    }

    [Fact]
    public void The_refusal_names_the_limit_of_the_address_and_when_to_try_again()
    {
        for (var i = 0; i < 12; i++)
            Posts($"eve{i}", "203.0.113.7", tries: 1);
        _guests.Comes(new Person("eve", "eve"), IPAddress.Parse("203.0.113.7"));

        var refusal = _limiter.Take("eve")!;

        Assert.Equal(("too-fast", TimeSpan.FromSeconds(0.25)), (refusal.Code, refusal.RetryAfter));
        Assert.Contains("WebMq:Chat:GuestPostsPerSecond", refusal.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public void Guests_of_this_machine_are_counted_each_alone(string address) =>
        Assert.Equal(50, Enumerable.Range(0, 10).Sum(i => Posts($"p{i}", address, tries: 10)));

    [Theory]
    [InlineData(Role.Member)]
    [InlineData(Role.Administrator)]
    public void Those_who_have_an_account_are_counted_each_alone(Role role) =>
        Assert.Equal(50, Enumerable.Range(0, 10).Sum(i => Posts($"p{i}", "203.0.113.7", tries: 10, role)));

    [Theory]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("203.0.113.7", "203.0.113.7")]
    public void Addresses_that_one_person_has_together_are_one(string address, string named) =>
        Assert.Equal(named, GuestAddresses.Named(IPAddress.Parse(address)));

    [Fact]
    public void What_is_remembered_is_bounded()
    {
        for (var i = 0; i < 100_005; i++)
            _guests.Comes(new Person($"eve{i}", "eve"), IPAddress.Parse("203.0.113.7"));

        Assert.Null(_guests.Of("eve0"));
        Assert.Equal("203.0.113.7", _guests.Of("eve100004"));
    }

    private int Posts(string id, string address, int tries, Role role = Role.Guest)
    {
        _guests.Comes(new Person(id, id, role), IPAddress.Parse(address));
        return Enumerable.Range(0, tries).Count(_ => _limiter.Take(id) is null);
    }
}
