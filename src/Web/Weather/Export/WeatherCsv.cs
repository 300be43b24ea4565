using System.Globalization;
using System.Text;
using WebMq.Shared.Weather;
using WebMq.Web.Weather.Store;

namespace WebMq.Web.Weather.Export;

/// <summary>CSV: no field ever needs quotes. What was not told is empty.</summary>
internal sealed class WeatherCsv : IWeatherFormat
{
    public string Name => "csv";

    public string ContentType => "text/csv; charset=utf-8";

    public string Extension => "csv";

    public string Header(RollUpPeriod? period)
    {
        var columns = period is null
            ? WeatherFields.Told.Select(f => f.Name)
            : ["count", .. WeatherFields.Rolled.SelectMany(f => (string[])[$"{f.Name}_mean", $"{f.Name}_min", $"{f.Name}_max"]), "wind_direction", "rain"];
        return $"station,time,{string.Join(',', columns)}\r\n";
    }

    public string Line(string station, in Reading reading)
    {
        var line = Begin(station, reading.Time);
        foreach (var (_, quantity) in WeatherFields.Told)
            Append(line, reading[quantity]);
        return line.Append("\r\n").ToString();
    }

    public string Line(string station, RollUp rollUp, RollUpPeriod period)
    {
        var line = Begin(station, rollUp.Start);
        Append(line, rollUp[WeatherQuantity.Temperature].Count);
        foreach (var (_, quantity) in WeatherFields.Rolled)
        {
            ref readonly var spread = ref rollUp[quantity];
            Append(line, spread.Count == 0 ? double.NaN : Math.Round(spread.Mean, 4));
            Append(line, spread.Count == 0 ? double.NaN : spread.Min);
            Append(line, spread.Count == 0 ? double.NaN : spread.Max);
        }

        Append(line, rollUp.Direction ?? double.NaN);
        Append(line, rollUp[WeatherQuantity.Rain] is { Count: > 0, Sum: var rain } ? Math.Round(rain, 4) : double.NaN);
        return line.Append("\r\n").ToString();
    }

    private static StringBuilder Begin(string station, long time) => new StringBuilder(160).Append(station).Append(',').Append(WeatherFields.Time(time));

    private static void Append(StringBuilder line, double value)
    {
        line.Append(',');
        if (!double.IsNaN(value))
            line.Append(CultureInfo.InvariantCulture, $"{value}");
    }
}
