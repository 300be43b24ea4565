using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Replay;
using WebMq.Web.Accounts;
using WebMq.Web.Weather.Export;
using WebMq.Web.Weather.Replay;

namespace WebMq.Web.Weather.Http;

/// <summary>The edge at <c>/api/weather/replay</c>.</summary>
internal static class WeatherReplayEndpoints
{
    private static readonly byte[] s_newLine = "\n"u8.ToArray();

    public static void MapWeatherReplay(this WebApplication app) =>
        app.MapGet("/api/weather/replay", Replay).WithTags("Weather").RequireAuthorization().DisableAntiforgery()
            .WithSummary("The past once more, from= to= of stations= or all, at speed= (1 to 1,000, 1 unless said): a frame a line, each when it is due; it is over with the range or the connection")
            .Produces(StatusCodes.Status200OK, contentType: new WeatherJsonLines().ContentType);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Replay(
        DateTimeOffset from,
        DateTimeOffset to,
        StormReplay replays,
        HttpContext context,
        CancellationToken cancellationToken,
        string? stations = null,
        double speed = 1)
    {
        var names = stations?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var request = new ReplayRequest(from, to, names, speed);
        if (!(await replays.Open(Person.From(context.User)!, request, staysAtEnd: false, cancellationToken)).Succeeded(out var run, out var refusal))
            return refusal.ToProblem();
        context.Response.RegisterForDispose(run);
        return TypedResults.Stream(stream => Write(run, stream, cancellationToken), new WeatherJsonLines().ContentType);
    }

    private static async Task Write(StormRun run, Stream stream, CancellationToken cancellationToken)
    {
        await foreach (var batch in run.Play(cancellationToken))
        {
            foreach (var observation in batch.Observations)
            {
                await stream.WriteAsync(ObservationCodec.Write(observation), cancellationToken);
                await stream.WriteAsync(s_newLine, cancellationToken);
            }

            // The first tells that it has begun, before anything is due.
            await stream.FlushAsync(cancellationToken);
        }
    }
}
