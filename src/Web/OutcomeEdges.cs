using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.SignalR;
using WebMq.Shared.Messages;

namespace WebMq.Web;

/// <summary>How a refusal looks on the edges.</summary>
internal static class OutcomeEdges
{
    /// <summary>The value for a hub client, or a hub error <c>code: text</c>.</summary>
    public static T OrHubError<T>(this Outcome<T> outcome) =>
        outcome.Succeeded(out var value, out var refusal) ? value : throw refusal.ToHubError();

    public static HubException ToHubError(this Refusal refusal) => new($"{refusal.Code}: {refusal.Text}");

    /// <summary>The value over HTTP, or the refusal.</summary>
    public static Results<Ok<T>, ProblemHttpResult> ToResult<T>(this Outcome<T> outcome) =>
        outcome.Succeeded(out var value, out var refusal) ? TypedResults.Ok(value) : refusal.ToProblem();

    /// <summary>The body of a message alone, as a file, or the refusal.</summary>
    public static Results<FileContentHttpResult, ProblemHttpResult> ToBody(this Outcome<Message> outcome, string file) =>
        outcome.Succeeded(out var message, out var refusal) ? TypedResults.File(message.Body.ToArray(), "application/octet-stream", file) : refusal.ToProblem();

    /// <summary>The refusal as ProblemDetails with its code.</summary>
    public static ProblemHttpResult ToProblem(this Refusal refusal) => TypedResults.Problem(
        detail: refusal.Text,
        title: refusal.Code,
        statusCode: refusal.Code switch
        {
            "unknown-room" or "unknown-person" or "unknown-run" or "unknown-queue" or "unknown-message" or "unknown-topic" or "unknown-consumer" or "unknown-rule" or "unknown-alert" or "unknown-station"
                or "unknown-source" or "unknown-replay" or "unknown-file" or "unknown-token" or "no-thumbnail" =>
                StatusCodes.Status404NotFound,
            "name-claimed" or "last-administrator" or "lease-lost" or "name-taken" or "archived" or "queue-full" or "consumer-busy" or "taken-over" or "rule-changed" or "rule-of-file" or "file-taken" or "import-running"
                or "source-exists" or "source-of-configuration" or "source-built-in" or "republish-taken" => StatusCodes.Status409Conflict,
            "wrong-password" => StatusCodes.Status401Unauthorized,
            "not-yours" or "read-only" or "administrators-only" => StatusCodes.Status403Forbidden,
            "input-gone" => StatusCodes.Status410Gone,
            "too-large" => StatusCodes.Status413PayloadTooLarge,
            "too-fast" or "too-many-runs" or "too-many-queues" or "too-many-topics" or "too-many-consumers" or "too-many-replays" or "too-many-rules"
                or "too-many-files" or "too-many-rooms" or "too-many-reactions" or "too-many-pins" or "too-many-sources"
                or "too-many-tries" or "too-many-accounts" or "too-many-tokens" =>
                StatusCodes.Status429TooManyRequests,
            "log-unavailable" or "echo-down" or "start-failed" => StatusCodes.Status503ServiceUnavailable,
            "disk-full" => StatusCodes.Status507InsufficientStorage,
            _ => StatusCodes.Status400BadRequest,
        },
        extensions: refusal.RetryAfter is { } wait
            ? new Dictionary<string, object?> { ["code"] = refusal.Code, [RetryAfterFilter.Seconds] = (long)Math.Ceiling(wait.TotalSeconds) }
            : new Dictionary<string, object?> { ["code"] = refusal.Code });
}
