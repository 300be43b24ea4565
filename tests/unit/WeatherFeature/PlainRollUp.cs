using WebMq.Shared.Weather;
using WebMq.Web.MessageLog;
using WebMq.Web.Weather.Store;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

/// <summary>What a roll-up has to be, by the plainest computation there is.</summary>
internal static class PlainRollUp
{
    /// <summary>Checks all roll-ups of a station: observations are grouped and asked for their least, most and sum.</summary>
    public static void Agree(ReadModel rows, string station, IReadOnlyList<Observation> told)
    {
        foreach (var period in RollUpPeriod.All)
        {
            var expected = told.GroupBy(o => period.StartOf(o.Time.ToUnixTimeMilliseconds())).OrderBy(g => g.Key).ToList();
            var stored = rows.Query((connection, _) => WeatherRows.RollUps(connection, period, WeatherRows.Find(connection, station)!.Value, 0, long.MaxValue).ToList());
            Assert.Equal(expected.Select(g => g.Key), stored.Select(r => r.Start));
            foreach (var (group, rollUp) in expected.Zip(stored))
            {
                Equal(group, rollUp, WeatherQuantity.Temperature, o => o.Temperature);
                Equal(group, rollUp, WeatherQuantity.Humidity, o => o.Humidity);
                Equal(group, rollUp, WeatherQuantity.WindSpeed, o => o.WindSpeed);
                Equal(group, rollUp, WeatherQuantity.Rain, o => o.Rain);
                Equal(group, rollUp, WeatherQuantity.FeelsLike, o => Derived.FeelsLike(o.Temperature, o.Humidity, o.WindSpeed));
                Equal(group, rollUp, WeatherQuantity.DewPoint, o => Derived.DewPoint(o.Temperature, o.Humidity));
                EqualRose(group, rollUp);
            }
        }
    }

    private static void Equal(IEnumerable<Observation> told, RollUp rollUp, WeatherQuantity quantity, Func<Observation, double?> value)
    {
        var values = told.Where(o => value(o) is not null).Select(o => (Time: o.Time.ToUnixTimeMilliseconds(), Value: value(o)!.Value)).ToList();
        var spread = rollUp[quantity];
        Assert.Equal(values.Count, spread.Count);
        if (values.Count == 0)
            return;
        Assert.Equal(values.Sum(v => v.Value), spread.Sum, 1e-6);
        Assert.Equal(values.Min(v => v.Value), spread.Min);
        Assert.Equal(values.Max(v => v.Value), spread.Max);
        Assert.Equal(values.Where(v => v.Value == spread.Min).Min(v => v.Time), spread.MinAt);
        Assert.Equal(values.Where(v => v.Value == spread.Max).Min(v => v.Time), spread.MaxAt);
        Assert.Equal(values.Max(v => v.Time), spread.LastAt);
    }

    private static void EqualRose(IEnumerable<Observation> told, RollUp rollUp)
    {
        var winds = told.Where(o => o.WindDirection is not null && o.WindSpeed is not null).ToList();
        Assert.Equal(winds.Count(o => o.WindSpeed < 0.5), rollUp.Calm);
        for (var sector = 0; sector < RollUp.Sectors; sector++)
        {
            for (var speed = 0; speed < RollUp.SpeedBounds.Count; speed++)
            {
                var (low, high) = (RollUp.SpeedBounds[speed], speed + 1 < RollUp.SpeedBounds.Count ? RollUp.SpeedBounds[speed + 1] : double.PositiveInfinity);
                Assert.Equal(
                    winds.Count(o => o.WindSpeed >= low && o.WindSpeed < high && Distance(o.WindDirection!.Value, sector * 22.5)),
                    rollUp.Rose(sector, speed));
            }
        }
    }

    // Half a sector to either side; what lies between two belongs to the one clockwise.
    private static bool Distance(double direction, double middle) => ((direction - middle + 11.25 + 720) % 360) < 22.5;
}
