using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Web.Accounts;
using WebMq.Web.Messages.Http;

namespace WebMq.Web.Queues.Http;

/// <summary>Sending, receiving, and settling what was received.</summary>
internal static class QueueMessageEndpoints
{
    /// <summary>The header of a raw delivery: all but its body, as on the socket.</summary>
    public const string DeliveryHeader = "X-WebMq-Delivery";

    public static void MapQueueMessages(this RouteGroupBuilder queue)
    {
        queue.MapPost("/messages", Send).WithMetadata(new RequestSizeLimitAttribute(RawMessage.MaxRequest))
            .WithSummary("Sends one message: the body as it is, all else in X-WebMq-Id, -Type, -Priority, -Delay, -Expiry, -Reply-To, -Correlation-Id and -Header-*")
            .WithRawBody("application/octet-stream");
        queue.MapPost("/batch", SendBatch).WithMetadata(new RequestSizeLimitAttribute(QueuesHub.MaxMessage))
            .WithSummary("Sends messages in this order, all of them or none; each has 'body' or 'bodyBase64'");
        queue.MapPost("/receive", Receive).WithSummary("Takes up to max= messages; waits up to wait= seconds for the first; lease= seconds");
        queue.MapPost("/receive/raw", ReceiveRaw).WithSummary("Takes one message: its body as it is, all else as JSON in X-WebMq-Delivery; 204 when there was none")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        queue.MapPost("/ack", Acknowledge).WithSummary("Deliveries are done; one result for each receipt");
        queue.MapPost("/reject", Reject).WithSummary("A delivery goes back, after 'retryAfter' seconds; or with 'dead', a reason, to the dead letters");
        queue.MapPost("/renew", Renew).WithSummary("A lease goes on, for 'lease' seconds from now");
    }

    private static async Task<Results<Ok<SendReceipt>, ProblemHttpResult>> Send(
        string queue, HttpRequest request, QueueService queues, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!(await RawQueuedMessage.Read(request, cancellationToken)).Succeeded(out var message, out var bad))
            return bad.ToProblem();
        return (await queues.Send(Person.From(user)!, queue, [message], cancellationToken)).Succeeded(out var receipts, out var refusal)
            ? TypedResults.Ok(receipts[0])
            : refusal.ToProblem();
    }

    private static async Task<Results<Ok<IReadOnlyList<SendReceipt>>, ProblemHttpResult>> SendBatch(
        string queue, Batch batch, QueueService queues, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var messages = new List<QueuedMessage>();
        foreach (var (place, given) in (batch.Messages ?? []).Index())
        {
            var read = given?.Read(place) ?? new Refusal("bad-message", $"messages[{place}] is null.");
            if (!read.Succeeded(out var message, out var bad))
                return bad.ToProblem();
            messages.Add(message);
        }

        return (await queues.Send(Person.From(user)!, queue, messages, cancellationToken)).Succeeded(out var receipts, out var refusal)
            ? TypedResults.Ok(receipts)
            : refusal.ToProblem();
    }

    private static async Task<Results<Ok<List<DeliveryView>>, ProblemHttpResult>> Receive(
        string queue, QueueService queues, ClaimsPrincipal user, CancellationToken cancellationToken, int max = 1, double wait = 0, double? lease = null) =>
        (await Take(queues, user, queue, max, wait, lease, cancellationToken)).Succeeded(out var deliveries, out var refusal)
            ? TypedResults.Ok(deliveries.Select(DeliveryView.Of).ToList())
            : refusal.ToProblem();

    private static async Task<Results<FileContentHttpResult, NoContent, ProblemHttpResult>> ReceiveRaw(
        string queue, QueueService queues, ClaimsPrincipal user, HttpResponse response, CancellationToken cancellationToken, double wait = 0, double? lease = null)
    {
        if (!(await Take(queues, user, queue, 1, wait, lease, cancellationToken)).Succeeded(out var deliveries, out var refusal))
            return refusal.ToProblem();
        if (deliveries is not [var delivery, ..])
            return TypedResults.NoContent();
        response.Headers[DeliveryHeader] = Encoding.UTF8.GetString(QueueReply.Of(queue, delivery).ToHeader());
        return TypedResults.Bytes(delivery.Message.Body.ToArray(), "application/octet-stream");
    }

    private static async Task<Outcome<IReadOnlyList<Delivery>>> Take(
        QueueService queues, ClaimsPrincipal user, string queue, int max, double wait, double? lease, CancellationToken cancellationToken)
    {
        var (waited, leased) = (HttpSeconds.Of("wait", wait), HttpSeconds.Of("lease", lease));
        return (waited.Refusal ?? leased.Refusal) is { } bad
            ? bad
            : await queues.Receive(Person.From(user)!.Name, queue, max, waited.Value!.Value, leased.Value, cancellationToken);
    }

    private static async Task<Results<Ok<IReadOnlyList<SettleResult>>, ProblemHttpResult>> Acknowledge(
        string queue, Receipts receipts, QueueService queues, CancellationToken cancellationToken) =>
        (await queues.Acknowledge(queue, receipts.All ?? [], cancellationToken)).Succeeded(out var results, out var refusal)
            ? TypedResults.Ok(results)
            : refusal.ToProblem();

    private static async Task<Results<Ok<SettleResult>, ProblemHttpResult>> Reject(
        string queue, Rejection rejection, QueueService queues, CancellationToken cancellationToken)
    {
        var retryAfter = HttpSeconds.Of("retryAfter", rejection.RetryAfter);
        if (retryAfter.Refusal is { } bad)
            return bad.ToProblem();
        if (rejection is { Dead: not null, RetryAfter: not null })
            return new Refusal("bad-request", "A reject has 'retryAfter' or 'dead', not both.").ToProblem();
        return Settled(rejection.Dead is { } reason
            ? await queues.RejectAsDead(queue, rejection.Receipt ?? "", reason, cancellationToken)
            : await queues.Reject(queue, rejection.Receipt ?? "", retryAfter.Value, cancellationToken));
    }

    private static async Task<Results<Ok<SettleResult>, ProblemHttpResult>> Renew(
        string queue, Renewal renewal, QueueService queues, CancellationToken cancellationToken)
    {
        var lease = HttpSeconds.Of("lease", renewal.Lease);
        return lease.Refusal is { } bad ? bad.ToProblem() : Settled(await queues.Renew(queue, renewal.Receipt ?? "", lease.Value, cancellationToken));
    }

    private static Results<Ok<SettleResult>, ProblemHttpResult> Settled(Outcome<SettleResult> outcome) =>
        outcome.OrRefusal().Succeeded(out var result, out var refusal) ? TypedResults.Ok(result) : refusal.ToProblem();

    /// <summary>Messages to be sent.</summary>
    /// <param name="Messages">In this order.</param>
    public sealed record Batch(IReadOnlyList<HttpMessage?>? Messages);

    /// <summary>Deliveries that are done.</summary>
    /// <param name="All">Their receipts.</param>
    public sealed record Receipts([property: System.Text.Json.Serialization.JsonPropertyName("receipts")] IReadOnlyList<string>? All);

    /// <summary>A delivery that is not done.</summary>
    /// <param name="Receipt">Its receipt.</param>
    /// <param name="RetryAfter">Not before so many seconds from now.</param>
    /// <param name="Dead">Instead: why it is a dead letter.</param>
    public sealed record Rejection(string? Receipt, double? RetryAfter, string? Dead);

    /// <summary>A lease that goes on.</summary>
    /// <param name="Receipt">The delivery's.</param>
    /// <param name="Lease">Seconds from now; absent as the queue says.</param>
    public sealed record Renewal(string? Receipt, double? Lease);
}
