using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Alerts;
using WebMq.Web.Weather.Alerts;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class AlertConditionTests
{
    private static readonly DateTimeOffset s_noon = WeatherHarness.Noon;

    [Fact]
    public void Above_a_limit_is_raised_once_and_over_only_below_the_hysteresis() =>
        Assert.Equal(
            "..R...C.R",
            Judge(new("hot", "*", WeatherAlertKind.Above, Limit: 30, Hysteresis: 1), [29, 30, 30.1, 35, 30, 29.1, 29, 29.5, 31]));

    [Fact]
    public void Below_a_limit_is_its_mirror() =>
        Assert.Equal(".R..C", Judge(new("frost", "*", WeatherAlertKind.Below, Limit: 0, Hysteresis: 0.5), [0, -0.1, 0, 0.4, 0.5]));

    [Fact]
    public void What_has_to_be_so_for_a_time_is_raised_after_it_and_begins_anew_when_it_was_not_so() =>
        Assert.Equal(".....R", Judge(new("hot", "*", WeatherAlertKind.Above, Limit: 30, For: TimeSpan.FromMinutes(2)), [31, 31, 29, 31, 31, 30.5]));

    [Fact]
    public void A_rise_is_from_the_least_of_its_time_whatever_was_before() =>
        Assert.Equal("....RC..", Judge(new("rise", "*", WeatherAlertKind.Rises, Limit: 5, Over: TimeSpan.FromMinutes(3)), [20, 10, 12, 14, 15, 16, 18, 18], minutes: 1));

    [Fact]
    public void A_fall_is_from_the_most_of_its_time() =>
        Assert.Equal("..R", Judge(new("fall", "*", WeatherAlertKind.Falls, WeatherQuantity.Pressure, Limit: 4, Over: TimeSpan.FromHours(1)), [1010, 1008, 1006], minutes: 10));

    [Fact]
    public void An_observation_that_is_not_newer_is_not_judged()
    {
        var condition = new AlertCondition(new("hot", "*", WeatherAlertKind.Above, Limit: 30));

        Assert.Equal(AlertVerdict.Nothing, condition.Judge(new Observation("oslo", s_noon, 20), false));
        Assert.Equal(AlertVerdict.Nothing, condition.Judge(new Observation("oslo", s_noon, 40), false));
        Assert.Equal(AlertVerdict.Raise, condition.Judge(new Observation("oslo", s_noon.AddSeconds(1), 40), false));
    }

    [Fact]
    public void What_was_told_before_counts_for_a_rise()
    {
        var condition = new AlertCondition(new("rise", "*", WeatherAlertKind.Rises, Limit: 5, Over: TimeSpan.FromHours(1)));
        condition.Remember(s_noon.AddMinutes(-30), 9, 11);

        Assert.Equal(AlertVerdict.Raise, condition.Judge(new Observation("oslo", s_noon, 14), false));
        Assert.Equal(5, condition.Value);
    }

    [Fact]
    public void Silence_is_raised_after_its_time_and_over_when_something_is_heard()
    {
        var condition = new AlertCondition(new("silent", "oslo", WeatherAlertKind.Silent, Over: TimeSpan.FromSeconds(30)));

        Assert.Equal(AlertVerdict.Nothing, condition.Listen(s_noon, s_noon.AddSeconds(30), false));
        Assert.Equal(AlertVerdict.Raise, condition.Listen(s_noon, s_noon.AddSeconds(31), false));
        Assert.Equal(AlertVerdict.Nothing, condition.Listen(s_noon, s_noon.AddSeconds(40), true));
        Assert.Equal(AlertVerdict.Clear, condition.Listen(s_noon.AddSeconds(41), s_noon.AddSeconds(42), true));
    }

    [Fact]
    public void A_quantity_that_is_not_told_is_not_judged() =>
        Assert.Equal("..", Judge(new("gale", "*", WeatherAlertKind.Below, WeatherQuantity.WindSpeed, Limit: 100), [1, 2]));

    // A letter for each value: raised, cleared, or nothing.
    private static string Judge(WeatherAlertRule rule, double[] values, double minutes = 1)
    {
        var condition = new AlertCondition(rule);
        var (isOpen, verdicts) = (false, "");
        for (var i = 0; i < values.Length; i++)
        {
            var observation = rule.Quantity switch
            {
                WeatherQuantity.Pressure => new Observation("oslo", s_noon.AddMinutes(i * minutes), 20, Pressure: values[i]),
                _ => new Observation("oslo", s_noon.AddMinutes(i * minutes), values[i]),
            };
            var verdict = condition.Judge(observation, isOpen);
            isOpen = verdict == AlertVerdict.Raise || (isOpen && verdict != AlertVerdict.Clear);
            verdicts += verdict switch
            {
                AlertVerdict.Raise => "R",
                AlertVerdict.Clear => "C",
                _ => ".",
            };
        }

        return verdicts;
    }
}
