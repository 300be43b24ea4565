using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Queues;

namespace WebMq.Web.Queues.Http;

/// <summary>The edge at <c>/api/queues</c>: the queues themselves.</summary>
internal static class QueueEndpoints
{
    public static void MapQueues(this WebApplication app)
    {
        app.MapHub<QueuesHub>("/hubs/queues", HubLimits.Apply);

        var all = app.MapGroup("/api/queues").WithTags("Queues").RequireAuthorization().DisableAntiforgery();
        all.MapGet("/", (QueueService queues) => TypedResults.Ok(queues.List())).WithSummary("All queues, by name");
        var queue = all.MapGroup("/{queue}");
        queue.MapGet("/", Find).WithSummary("A queue: how it behaves, what is in it, what went through it");
        queue.MapPut("/", Create).WithSummary("Makes a queue, or gives the one of that name these options; no body means the defaults");
        queue.MapDelete("/", Delete).WithSummary("Removes a queue with all that is in it; confirm= its name once more");
        queue.MapPost("/purge", Purge).WithSummary("Removes everything that is in the queue now; 'confirm' is its name once more");
        queue.MapQueueMessages();
        queue.MapQueueContents();
        queue.MapQueueFiles();
        queue.MapQueueAlerts();
        app.MapAlerts();
    }

    private static Results<Ok<QueueSummary>, ProblemHttpResult> Find(string queue, QueueService queues) =>
        queues.Find(queue).ToResult();

    private static async Task<Results<Ok<QueueSummary>, ProblemHttpResult>> Create(
        string queue, QueueService queues, CancellationToken cancellationToken, QueueOptions? options = null) =>
        (await queues.Create(queue, options ?? new QueueOptions(), cancellationToken)).ToResult();

    private static async Task<Results<Ok<Count>, ProblemHttpResult>> Delete(
        string queue, QueueService queues, CancellationToken cancellationToken, string? confirm = null) =>
        (await queues.Delete(queue, confirm, cancellationToken)).ToCount();

    private static async Task<Results<Ok<Count>, ProblemHttpResult>> Purge(
        string queue, Confirmation confirmation, QueueService queues, CancellationToken cancellationToken) =>
        (await queues.Purge(queue, confirmation.Confirm, null, cancellationToken)).ToCount();

    /// <summary>How many, or why not.</summary>
    internal static Results<Ok<Count>, ProblemHttpResult> ToCount(this Outcome<long> outcome) =>
        outcome.Map(messages => new Count(messages)).ToResult();

    /// <summary>That it is meant.</summary>
    /// <param name="Confirm">The queue's name once more.</param>
    public sealed record Confirmation(string? Confirm);

    /// <summary>What was done to how many.</summary>
    /// <param name="Messages">Messages.</param>
    public sealed record Count(long Messages);
}
