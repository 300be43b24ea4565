using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Weather;

namespace WebMq.Web.Weather.Http;

/// <summary>The edge at <c>/api/weather</c>. Lists in an address are written <c>stations=oslo,bergen</c>.</summary>
internal static class WeatherEndpoints
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    public static void MapWeatherApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/weather").WithTags("Weather").RequireAuthorization().DisableAntiforgery();
        api.MapGet("/stations", (WeatherService weather) => TypedResults.Ok(weather.Stations)).WithSummary("All stations with their newest observation");
        api.MapGet("/series", Series).WithSummary("Lines of a chart: stations=, quantities=, from=, to= (the last 24 hours unless said), points=");
        api.MapGet("/today", (WeatherService weather, string? stations = null, string? timeZone = null) => weather.Today(Names(stations), timeZone).ToResult())
            .WithSummary("The least and the most of today with their times; timeZone= whose day, else that of each station");
        api.MapGet("/stations/{station}/records", (string station, WeatherService weather) => weather.Records(station).ToResult())
            .WithSummary("The least and the most of all that is kept");
        api.MapGet("/stations/{station}/wind-rose", WindRose).WithSummary("How often the wind came from where, and how fast");
        api.MapGet("/stations/{station}/rain", Rain).WithSummary("Rain in bars of bucket= (01:00:00 unless said); those of whole days are days of the calendar of timeZone=");
        api.MapGet("/export", Export).WithSummary("Observations, or roll-ups with resolution= minute, quarter or hour, as a file; format= csv or jsonl; everything unless from=, to= or stations= say less")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");
    }

    private static Results<Ok<WeatherChart>, ProblemHttpResult> Series(
        WeatherService weather, TimeProvider clock, string? stations = null, string? quantities = null, DateTimeOffset? from = null, DateTimeOffset? to = null, int points = 900)
    {
        var wanted = new List<WeatherQuantity>();
        foreach (var name in quantities is null ? ["temperature"] : Names(quantities))
        {
            if (!Enum.TryParse<WeatherQuantity>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var quantity) || char.IsAsciiDigit(name[0]))
                return new Refusal("bad-quantity", $"'{name}' is no quantity; there are {string.Join(", ", Enum.GetNames<WeatherQuantity>())}.").ToProblem();
            wanted.Add(quantity);
        }

        var end = to ?? clock.GetUtcNow();
        return weather.Series(Names(stations), wanted, from ?? end - s_day, end, points).ToResult();
    }

    private static Results<Ok<WindRose>, ProblemHttpResult> WindRose(
        string station, WeatherService weather, TimeProvider clock, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        var end = to ?? clock.GetUtcNow();
        return weather.WindRose(station, from ?? end - s_day, end).ToResult();
    }

    private static Results<Ok<RainBars>, ProblemHttpResult> Rain(
        string station, WeatherService weather, TimeProvider clock, DateTimeOffset? from = null, DateTimeOffset? to = null, TimeSpan? bucket = null, string? timeZone = null)
    {
        var end = to ?? clock.GetUtcNow();
        return weather.Rain(station, from ?? end - s_day, end, bucket ?? TimeSpan.FromHours(1), timeZone).ToResult();
    }

    private static Results<PushStreamHttpResult, ProblemHttpResult> Export(
        WeatherService weather,
        CancellationToken cancellationToken,
        string? stations = null,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null,
        string format = "csv",
        string resolution = "raw")
    {
        // Small letters too, which the framework's own reading does not take.
        if (!Enum.TryParse<WeatherResolution>(resolution, ignoreCase: true, out var made))
            return new Refusal("bad-format", "A resolution is raw, minute, quarter or hour.").ToProblem();
        return weather.Export(Names(stations), from, to, format, made, cancellationToken).Succeeded(out var file, out var refusal)
            ? TypedResults.Stream(stream => Write(file, stream, cancellationToken), file.Format.ContentType, $"weather.{file.Format.Extension}")
            : refusal.ToProblem();
    }

    private static async Task Write(WeatherFile file, Stream stream, CancellationToken cancellationToken)
    {
        await foreach (var piece in file.Pieces)
            await stream.WriteAsync(Encoding.UTF8.GetBytes(piece), cancellationToken);
    }

    private static string[] Names(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
