using Microsoft.Extensions.Time.Testing;
using WebMq.Web.Accounts;
using Xunit;

namespace WebMq.UnitTests.AccountsFeature;

public sealed class GuessGateTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly GuessGate _gate;

    public GuessGateTests() => _gate = new GuessGate(_time);

    [Fact]
    public void The_wait_doubles_from_a_second_to_fifteen_minutes()
    {
        for (var i = 0; i < 4; i++)
            Assert.Equal(TimeSpan.Zero, _gate.Begin("ada", $"{i}"));
        foreach (var seconds in (double[])[1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
        {
            Assert.Equal(TimeSpan.Zero, _gate.Begin("ada", $"after {seconds}"));
            Assert.Equal(TimeSpan.FromSeconds(seconds), _gate.Begin("ada", "another"));
            _time.Advance(TimeSpan.FromSeconds(seconds));
        }
    }

    [Fact]
    public void An_address_that_tries_many_names_waits_too()
    {
        for (var i = 0; i < 5; i++)
            _gate.Begin($"name {i}", "there");
        Assert.True(_gate.Begin("ada", "there") > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, _gate.Begin("ada", "elsewhere"));
    }

    [Fact]
    public void Ones_own_account_does_not_clear_what_was_guessed_at_others()
    {
        for (var i = 0; i < 4; i++)
        {
            _gate.Begin($"name {i}", "there");
            _gate.Begin("mine", "there");
            _gate.Right("mine", "there");
        }

        _gate.Begin("name 4", "there");
        Assert.True(_gate.Begin("mine", "there") > TimeSpan.Zero);
    }

    [Fact]
    public void Who_comes_in_rightly_never_waits()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(TimeSpan.Zero, _gate.Begin("ada", "here"));
            _gate.Right("ada", "here");
        }
    }
}
