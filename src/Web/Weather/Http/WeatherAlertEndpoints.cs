using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Weather.Alerts;
using WebMq.Web.Accounts;
using WebMq.Web.Weather.Alerts;

namespace WebMq.Web.Weather.Http;

/// <summary>The edges at <c>/api/weather/alerts</c> and <c>/api/weather/alert-rules</c>.</summary>
internal static class WeatherAlertEndpoints
{
    public static void MapWeatherAlerts(this WebApplication app)
    {
        var api = app.MapGroup("/api/weather").WithTags("Weather").RequireAuthorization().DisableAntiforgery();
        api.MapGet("/alerts", (WeatherAlerts alerts, string? station = null) => TypedResults.Ok(alerts.List(station)))
            .WithSummary("Alerts that go on, then the last that are over; station= only one's");
        api.MapGet("/alerts/history", (WeatherAlerts alerts, long? before = null, int limit = 50) => TypedResults.Ok(alerts.History(before, limit)))
            .WithSummary("All alerts that were ever raised, the newest first; before= an id, limit= 1 to 200");
        api.MapPost("/alerts/{id:long}/acknowledge", Acknowledge).WithSummary("Says that somebody takes care of an alert that goes on");
        api.MapGet("/alert-rules", (WeatherAlertRules rules) => TypedResults.Ok(rules.All)).WithSummary("The rules of alerts, by name");
        api.MapPost("/alert-rules", (WeatherAlertRule rule, WeatherAlertRules rules, ClaimsPrincipal user) =>
                rules.Put(Person.From(user)!, rule with { Id = "" }).ToResult())
            .WithSummary("Makes a rule of alerts");
        api.MapPut("/alert-rules/{id}", (string id, WeatherAlertRule rule, WeatherAlertRules rules, ClaimsPrincipal user) =>
                rules.Put(Person.From(user)!, rule with { Id = id }).ToResult())
            .WithSummary("Changes a rule of alerts");
        api.MapDelete("/alert-rules/{id}", (string id, WeatherAlertRules rules) => rules.Remove(id).ToResult())
            .WithSummary("Removes a rule; its alerts are over");
    }

    private static async Task<Results<Ok<WeatherAlert>, ProblemHttpResult>> Acknowledge(
        long id, WeatherAlerts alerts, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        (await alerts.Acknowledge(Person.From(user)!, id, cancellationToken)).ToResult();
}
