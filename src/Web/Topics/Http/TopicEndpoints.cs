using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Topics;

namespace WebMq.Web.Topics.Http;

/// <summary>The edge at <c>/api/topics</c>: the topics themselves.</summary>
internal static class TopicEndpoints
{
    public static void MapTopics(this WebApplication app)
    {
        app.MapHub<TopicsHub>("/hubs/topics", HubLimits.Apply);

        var all = app.MapGroup("/api/topics").WithTags("Topics").RequireAuthorization().DisableAntiforgery();
        all.MapGet("/", (TopicService topics) => TypedResults.Ok(topics.List())).WithSummary("All topics, by name");
        var topic = all.MapGroup("/{topic}");
        topic.MapGet("/", Find).WithSummary("A topic: what it keeps, what is in it, what went through it");
        topic.MapPut("/", Create).WithSummary("Makes a topic, or gives the one of that name these options; no body means everything is kept");
        topic.MapDelete("/", Delete).WithSummary("Removes a topic with its messages and consumers; confirm= its name once more");
        topic.MapTopicMessages();
        topic.MapTopicConsumers();
        topic.MapTopicReplay();
    }

    private static Results<Ok<TopicSummary>, ProblemHttpResult> Find(string topic, TopicService topics) => topics.Find(topic).ToResult();

    private static async Task<Results<Ok<TopicSummary>, ProblemHttpResult>> Create(
        string topic, TopicService topics, CancellationToken cancellationToken, TopicOptions? options = null) =>
        (await topics.Create(topic, options ?? new TopicOptions(), cancellationToken)).ToResult();

    private static async Task<Results<Ok<Count>, ProblemHttpResult>> Delete(
        string topic, TopicService topics, CancellationToken cancellationToken, string? confirm = null) =>
        (await topics.Delete(topic, confirm, cancellationToken)).Succeeded(out var messages, out var refusal)
            ? TypedResults.Ok(new Count(messages))
            : refusal.ToProblem();

    /// <summary>What was done to how many.</summary>
    /// <param name="Messages">Messages.</param>
    public sealed record Count(long Messages);
}
