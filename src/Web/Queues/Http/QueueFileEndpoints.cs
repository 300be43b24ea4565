using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WebMq.Shared.Queues;
using WebMq.Web.Accounts;
using WebMq.Web.Messages.Http;

namespace WebMq.Web.Queues.Http;

/// <summary>A queue as JSON Lines, streamed in both directions.</summary>
internal static class QueueFileEndpoints
{
    private const string JsonLines = "application/jsonl";

    public static void MapQueueFiles(this RouteGroupBuilder queue)
    {
        queue.MapGet("/export", Export).WithSummary("Everything that is in the queue now as JSON Lines")
            .Produces(StatusCodes.Status200OK, contentType: JsonLines);
        queue.MapPost("/import", Import).WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithSummary("Sends what JSON Lines say; the first bad line ends it and is named, with how many were taken")
            .WithRawBody(JsonLines);
    }

    private static Results<PushStreamHttpResult, ProblemHttpResult> Export(string queue, QueueService queues, HttpContext context)
    {
        if (!queues.Export(queue, context.RequestAborted).Succeeded(out var lines, out var refusal))
            return refusal.ToProblem();
        return TypedResults.Stream(
            async body =>
            {
                await foreach (var line in lines)
                    await body.WriteAsync(line, context.RequestAborted);
            },
            JsonLines,
            $"{queue}.jsonl");
    }

    private static async Task<Results<Ok<ImportResult>, ProblemHttpResult>> Import(
        string queue, HttpRequest request, QueueService queues, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        try
        {
            return (await queues.Import(Person.From(user)!, queue, request.Body, cancellationToken)).Succeeded(out var result, out var refusal)
                ? TypedResults.Ok(result)
                : refusal.ToProblem();
        }
        catch (Exception e) when (e is BadHttpRequestException or IOException)
        {
            return new Refusal("upload-broken", "The lines ended before their end; those that were taken stay, and ids make a repeat harmless.").ToProblem();
        }
    }
}
