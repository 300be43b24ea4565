using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Weather;
using WebMq.Web.Accounts;

namespace WebMq.Web.Weather;

/// <summary>The edge at <c>/api/weather/sources</c>.</summary>
internal static class SourceEndpoints
{
    public static void MapWeatherSources(this WebApplication app)
    {
        var api = app.MapGroup("/api/weather/sources").WithTags("Weather").RequireAuthorization().DisableAntiforgery();
        api.MapGet("/", (SourceDesk desk) => TypedResults.Ok(desk.List())).WithSummary("Every publisher that is followed, with how it stands and its counters");
        api.MapPost("/", async Task<Results<Ok<SourceSummary>, ProblemHttpResult>> (NewSource source, SourceDesk desk, ClaimsPrincipal user) =>
                (await desk.Add(Person.From(user)!, source.Endpoint, source.Prefix, source.Station)).ToResult())
            .WithSummary("Follows one more publisher, also after the next start. Administrators only");
        api.MapPost("/{id}/pause", async Task<Results<Ok<SourceSummary>, ProblemHttpResult>> (string id, SourceDesk desk, ClaimsPrincipal user) =>
                (await desk.Pause(Person.From(user)!, id)).ToResult())
            .WithSummary("Stops following a publisher until it is resumed. Administrators only");
        api.MapPost("/{id}/resume", async Task<Results<Ok<SourceSummary>, ProblemHttpResult>> (string id, SourceDesk desk, ClaimsPrincipal user) =>
                (await desk.Resume(Person.From(user)!, id)).ToResult())
            .WithSummary("Follows a paused publisher again. Administrators only");
        api.MapDelete("/{id}", async Task<Results<Ok<SourceSummary>, ProblemHttpResult>> (string id, SourceDesk desk, ClaimsPrincipal user) =>
                (await desk.Remove(Person.From(user)!, id)).ToResult())
            .WithSummary("Leaves a publisher that was added; what it said stays. Administrators only");
    }

    /// <summary>A publisher to follow.</summary>
    /// <param name="Endpoint">Where it publishes: <c>tcp://host:port</c>.</param>
    /// <param name="Prefix">What its frames begin with; everything when it is missing.</param>
    /// <param name="Station">The station of observations that name none; made of the endpoint when it is missing.</param>
    public sealed record NewSource(string? Endpoint, string? Prefix, string? Station);
}
