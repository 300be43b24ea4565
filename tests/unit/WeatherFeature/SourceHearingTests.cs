using WebMq.Shared.Weather;
using WebMq.Web.Weather;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class SourceHearingTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly SourceHearing _hearing = new();

    [Fact]
    public void A_socket_that_has_no_connection_is_connecting_however_long_it_takes() =>
        Assert.Equal((SourceState.Connecting, null), _hearing.At(s_start.AddDays(1)));

    [Fact]
    public void One_that_speaks_each_second_is_silent_after_ten()
    {
        Speak(times: 60, every: 1);
        Assert.Equal((SourceState.Live, s_start), _hearing.At(At(69)));
        Assert.Equal((SourceState.Silent, At(59)), _hearing.At(At(70)));
    }

    [Fact]
    public void One_that_speaks_each_quarter_of_an_hour_is_silent_after_three_of_them()
    {
        Speak(times: 3, every: 900);
        Assert.Equal(SourceState.Live, _hearing.At(At(4 * 900)).State);
        Assert.Equal((SourceState.Silent, At(1_800)), _hearing.At(At((5 * 900) + 1)));
    }

    [Fact]
    public void One_that_comes_back_and_says_nothing_is_not_live()
    {
        Speak(times: 5, every: 1);
        _hearing.Connected(false, At(5));
        Assert.Equal((SourceState.Connecting, At(5)), _hearing.At(At(6)));
        _hearing.Connected(true, At(7));
        Assert.Equal(SourceState.Connecting, _hearing.At(At(8)).State);
        Assert.Equal((SourceState.Silent, At(7)), _hearing.At(At(18)));
        _hearing.Heard(At(19));
        Assert.Equal(SourceState.Live, _hearing.At(At(19)).State);
    }

    [Fact]
    public void The_rate_is_that_of_whole_seconds()
    {
        for (var second = 0; second < 100; second++)
        {
            for (var i = 0; i < second; i++)
                _hearing.Heard(At(second));
        }

        var rates = _hearing.Rates(At(100));
        Assert.Equal(Enumerable.Range(40, 60).Select(s => (double)s), rates);
        Assert.Equal(94.5, RateWindow.PerSecond(rates));
        Assert.All(_hearing.Rates(At(1_000)), rate => Assert.Equal(0, rate));
    }

    [Fact]
    public void A_clock_that_goes_back_loses_nothing()
    {
        _hearing.Heard(At(10));
        _hearing.Heard(At(3));
        Assert.Equal(2, _hearing.Rates(At(11)).Sum());
    }

    private static DateTimeOffset At(int seconds) => s_start.AddSeconds(seconds);

    private void Speak(int times, int every)
    {
        for (var i = 0; i < times; i++)
            _hearing.Heard(At(i * every));
    }
}
