using System.Runtime.CompilerServices;
using WebMq.Shared.Weather;

namespace WebMq.Web.Weather.Store;

/// <summary>An observation as numbers by quantity, in base units; what was not told is NaN.</summary>
internal struct Reading
{
    /// <summary>How many quantities there are.</summary>
    public const int Quantities = (int)WeatherQuantity.HeatIndex + 1;

    private Values _values;

    /// <summary>With all of them unknown.</summary>
    public Reading(long time)
    {
        Time = time;
        ((Span<double>)_values).Fill(double.NaN);
    }

    /// <summary>When it was read, ms since 1970 UTC.</summary>
    public long Time { get; }

    public double this[WeatherQuantity quantity]
    {
        readonly get => _values[(int)quantity];
        set => _values[(int)quantity] = value;
    }

    public static Reading Of(Observation observation)
    {
        var reading = new Reading(observation.Time.ToUnixTimeMilliseconds())
        {
            [WeatherQuantity.Temperature] = observation.Temperature,
            [WeatherQuantity.Humidity] = observation.Humidity ?? double.NaN,
            [WeatherQuantity.Pressure] = observation.Pressure ?? double.NaN,
            [WeatherQuantity.WindSpeed] = observation.WindSpeed ?? double.NaN,
            [WeatherQuantity.WindDirection] = observation.WindDirection ?? double.NaN,
            [WeatherQuantity.Rain] = observation.Rain ?? double.NaN,
        };
        reading.Derive();
        return reading;
    }

    /// <summary>Fills in what follows from the others.</summary>
    public void Derive()
    {
        var temperature = this[WeatherQuantity.Temperature];
        double? humidity = double.IsNaN(this[WeatherQuantity.Humidity]) ? null : this[WeatherQuantity.Humidity];
        double? wind = double.IsNaN(this[WeatherQuantity.WindSpeed]) ? null : this[WeatherQuantity.WindSpeed];
        this[WeatherQuantity.FeelsLike] = Derived.FeelsLike(temperature, humidity, wind) ?? double.NaN;
        this[WeatherQuantity.DewPoint] = Derived.DewPoint(temperature, humidity) ?? double.NaN;
        this[WeatherQuantity.HeatIndex] = Derived.HeatIndex(temperature, humidity) ?? double.NaN;
    }

    [InlineArray(Quantities)]
    private struct Values
    {
        private double _first;
    }
}
