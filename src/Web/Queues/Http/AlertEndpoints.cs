using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Queues;
using WebMq.Web.Accounts;
using WebMq.Web.Queues.Alerts;

namespace WebMq.Web.Queues.Http;

/// <summary>Alerts on queues. All of them are beside <c>/api/queues</c>, whose next part is any queue's name.</summary>
internal static class AlertEndpoints
{
    public static void MapAlerts(this WebApplication app) => app
        .MapGet("/api/queue-alerts", (QueueAlerts alerts) => TypedResults.Ok(alerts.List()))
        .WithTags("Queues").RequireAuthorization().WithSummary("Alerts of all queues: those that go on, then the last that are over");

    public static void MapQueueAlerts(this RouteGroupBuilder queue)
    {
        queue.MapGet("/alerts", List).WithSummary("Alerts of a queue: those that go on, then the last that are over");
        queue.MapPost("/alerts/{kind}/acknowledge", Acknowledge).WithSummary("Says that somebody takes care of the alert on 'depth' or 'age'");
    }

    private static Results<Ok<IReadOnlyList<QueueAlert>>, ProblemHttpResult> List(string queue, QueueService queues, QueueAlerts alerts) =>
        queues.Find(queue).Map(found => alerts.List(found.Name)).ToResult();

    private static async Task<Results<Ok<QueueAlert>, ProblemHttpResult>> Acknowledge(
        string queue, string kind, QueueAlerts alerts, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<QueueAlertKind>(kind, ignoreCase: true, out var about) || !Enum.IsDefined(about))
            return QueueChecks.BadRequest("An alert is on 'depth' or on 'age'.").ToProblem();
        return (await alerts.Acknowledge(Person.From(user)!, queue, about, cancellationToken)).ToResult();
    }
}
