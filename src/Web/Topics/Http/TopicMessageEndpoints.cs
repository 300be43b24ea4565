using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WebMq.Shared.Messages;
using WebMq.Shared.Topics;
using WebMq.Web.Accounts;
using WebMq.Web.Messages.Http;

namespace WebMq.Web.Topics.Http;

/// <summary>Publishing, polling, and looking back.</summary>
internal static class TopicMessageEndpoints
{
    public static void MapTopicMessages(this RouteGroupBuilder topic)
    {
        topic.MapPost("/messages", Publish).WithMetadata(new RequestSizeLimitAttribute(RawMessage.MaxRequest))
            .WithSummary("Publishes one message: the body as it is, all else in X-WebMq-Id, -Type, -Reply-To, -Correlation-Id and -Header-*")
            .WithRawBody("application/octet-stream");
        topic.MapPost("/batch", PublishBatch).WithMetadata(new RequestSizeLimitAttribute(TopicsHub.MaxMessage))
            .WithSummary("Publishes messages in this order, all of them or none; each has 'body' or 'bodyBase64'");
        topic.MapGet("/messages", Poll)
            .WithSummary("Up to limit= messages behind a consumer's place, or without one from= now or start, after= a sequence or since= a time; waits up to wait= seconds for the first");
        topic.MapGet("/messages/{sequence:long}", Look).WithSummary("One message with its whole body");
        topic.MapGet("/messages/{sequence:long}/body", Body).WithSummary("The body alone, as it is")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        topic.MapGet("/history", History).WithSummary("A page of the past, oldest first: before= a sequence, the newest without it; of long bodies the beginning");
    }

    private static async Task<Results<Ok<PublishReceipt>, ProblemHttpResult>> Publish(
        string topic, HttpRequest request, TopicService topics, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!RawMessage.Begin(request).Succeeded(out var raw, out var twice))
            return twice.ToProblem();
        if (!(await raw.End(request, cancellationToken)).Succeeded(out var message, out var bad))
            return bad.ToProblem();
        return (await topics.Publish(Person.From(user)!, topic, [message], cancellationToken)).Map(receipts => receipts[0]).ToResult();
    }

    private static async Task<Results<Ok<IReadOnlyList<PublishReceipt>>, ProblemHttpResult>> PublishBatch(
        string topic, Batch batch, TopicService topics, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var messages = new List<Message>();
        foreach (var (place, given) in (batch.Messages ?? []).Index())
        {
            var read = given?.Read(place) ?? new Refusal("bad-message", $"messages[{place}] is null.");
            if (!read.Succeeded(out var message, out var bad))
                return bad.ToProblem();
            messages.Add(message);
        }

        return (await topics.Publish(Person.From(user)!, topic, messages, cancellationToken)).ToResult();
    }

    private static async Task<Results<Ok<TopicPageView>, ProblemHttpResult>> Poll(
        string topic,
        TopicService topics,
        CancellationToken cancellationToken,
        string? consumer = null,
        string? from = null,
        long? after = null,
        DateTimeOffset? since = null,
        string? epoch = null,
        int limit = 100,
        double wait = 0,
        bool takeOver = false)
    {
        var waited = HttpSeconds.Of("wait", wait);
        if (waited.Refusal is { } bad)
            return bad.ToProblem();
        var how = new TopicSubscribe(consumer, new TopicStart(from, after, since, epoch), takeOver);
        return (await topics.Poll(topic, how, limit, waited.Value!.Value, cancellationToken)).Map(TopicPageView.Of).ToResult();
    }

    private static async Task<Results<Ok<TopicPageView>, ProblemHttpResult>> History(
        string topic, TopicService topics, CancellationToken cancellationToken, long before = 0, int limit = 50) =>
        (await topics.History(topic, before, limit, cancellationToken)).Map(TopicPageView.Of).ToResult();

    private static async Task<Results<Ok<TopicLine>, ProblemHttpResult>> Look(
        string topic, long sequence, TopicService topics, CancellationToken cancellationToken) =>
        (await topics.Look(topic, sequence, cancellationToken)).Map(TopicLine.Of).ToResult();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Body(
        string topic, long sequence, TopicService topics, CancellationToken cancellationToken) =>
        (await topics.Look(topic, sequence, cancellationToken)).Map(m => m.Message).ToBody($"{topic}-{sequence}.bin");

    /// <summary>Messages to be published.</summary>
    /// <param name="Messages">In this order.</param>
    public sealed record Batch(IReadOnlyList<HttpTopicMessage?>? Messages);
}
