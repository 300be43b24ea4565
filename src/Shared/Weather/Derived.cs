namespace WebMq.Shared.Weather;

/// <summary>Quantities that follow from others, by published formulas; the sources stand in <c>docs/weather.md</c>.</summary>
public static class Derived
{
    /// <summary>80 °F, from which the heat index is defined.</summary>
    private const double Warm = 80 * 5.0 / 9 - (32 * 5.0 / 9);

    /// <summary>Dew point by the Magnus formula with the constants of Alduchov and Eskridge; °C.</summary>
    /// <returns>Null without humidity or in absolutely dry air.</returns>
    public static double? DewPoint(double temperature, double? humidity)
    {
        const double a = 17.625, b = 243.04;
        if (humidity is not > 0)
            return null;
        var gamma = Math.Log(humidity.Value / 100) + (a * temperature / (b + temperature));
        return b * gamma / (a - gamma);
    }

    /// <summary>Heat index as the US National Weather Service computes it: the regression of Rothfusz with its adjustments; °C.</summary>
    /// <returns>Null without humidity or below 80 °F (26.7 °C).</returns>
    public static double? HeatIndex(double temperature, double? humidity)
    {
        if (humidity is not { } h || temperature < Warm)
            return null;
        var t = (temperature * 1.8) + 32;
        var index = ((t + 61 + ((t - 68) * 1.2) + (h * 0.094)) * 0.5 + t) / 2;
        if (index >= 80)
        {
            index = -42.379 + (2.04901523 * t) + (10.14333127 * h) - (0.22475541 * t * h) - (0.00683783 * t * t) - (0.05481717 * h * h)
                + (0.00122874 * t * t * h) + (0.00085282 * t * h * h) - (0.00000199 * t * t * h * h);
            if (h < 13 && t <= 112)
                index -= (13 - h) / 4 * Math.Sqrt((17 - Math.Abs(t - 95)) / 17);
            else if (h > 85 && t <= 87)
                index += (h - 85) / 10 * ((87 - t) / 5);
        }

        return (index - 32) / 1.8;
    }

    /// <summary>Wind chill of the joint Canadian and US table of 2001; °C.</summary>
    /// <returns>Null above 10 °C, in wind of at most 4.8 km/h, or without wind.</returns>
    public static double? WindChill(double temperature, double? windSpeed)
    {
        if (windSpeed * 3.6 is not > 4.8 || temperature > 10)
            return null;
        var v = Math.Pow(windSpeed!.Value * 3.6, 0.16);
        return 13.12 + (0.6215 * temperature) - (11.37 * v) + (0.3965 * temperature * v);
    }

    /// <summary>Apparent temperature as in the forecasts of the US National Weather Service: wind chill when it is cold, heat index when it is warm; °C.</summary>
    /// <returns>Null where what it needs was not told.</returns>
    public static double? FeelsLike(double temperature, double? humidity, double? windSpeed)
    {
        if (temperature <= 10)
            return windSpeed is null ? null : WindChill(temperature, windSpeed) ?? temperature;
        return temperature < Warm ? temperature : HeatIndex(temperature, humidity);
    }
}
