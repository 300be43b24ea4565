using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Weather.Alerts;
using WebMq.Web.Accounts;
using WebMq.Web.Weather.Alerts;

namespace WebMq.Web.Weather.Http;

/// <summary>The edge at <c>/api/weather/alerts</c> and <c>/api/weather/alert-rules</c>.</summary>
internal static class WeatherAlertEndpoints
{
    public static void MapWeatherAlerts(this WebApplication app)
    {
        var api = app.MapGroup("/api/weather").WithTags("Weather").RequireAuthorization().DisableAntiforgery();
        api.MapGet("/alerts", (WeatherAlerts alerts, string? station = null) => TypedResults.Ok(alerts.List(station)))
            .WithSummary("Alerts of stations: those that go on, then the last that are over; station= only its own");
        api.MapPost("/alerts/{alert:long}/acknowledge", Acknowledge).WithSummary("Says that somebody takes care of an alert");
        api.MapGet("/alert-rules", (WeatherAlertRules rules) => TypedResults.Ok(rules.All)).WithSummary("The rules that raise alerts, by name");
        api.MapPost("/alert-rules", (WeatherAlertRule rule, WeatherAlertRules rules) => rules.Save(rule with { Id = null }).ToResult())
            .WithSummary("Makes a rule: name, kind (above, below, rises, falls, silent), station or none for all, quantity, limit, within, hysteresis, for, room, enabled");
        api.MapPut("/alert-rules/{id}", (string id, WeatherAlertRule rule, WeatherAlertRules rules) => rules.Save(rule with { Id = id }).ToResult())
            .WithSummary("Changes a rule; an alert that goes on stays unless the rule is of another kind");
        api.MapDelete("/alert-rules/{id}", (string id, WeatherAlertRules rules) => rules.Remove(id).ToResult()).WithSummary("Removes a rule; its alerts are over");
    }

    private static async Task<Results<Ok<WeatherAlert>, ProblemHttpResult>> Acknowledge(
        long alert, WeatherAlerts alerts, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        (await alerts.Acknowledge(Person.From(user)!, alert, cancellationToken)).ToResult();
}
