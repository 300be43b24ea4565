using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Topics;

namespace WebMq.Web.Topics.Http;

/// <summary>Consumers and their places.</summary>
internal static class TopicConsumerEndpoints
{
    public static void MapTopicConsumers(this RouteGroupBuilder topic)
    {
        topic.MapGet("/consumers", List).WithSummary("The consumers of the topic with their places and lag, by name");
        topic.MapPost("/consumers/{consumer}/ack", Acknowledge).WithSummary("A consumer has everything through a sequence: 'through'");
        topic.MapPut("/consumers/{consumer}", Place).WithSummary("Puts a consumer elsewhere: 'from' now or start, 'after' a sequence, or 'since' a time; makes one that is not there");
        topic.MapDelete("/consumers/{consumer}", Remove).WithSummary("Gives up a consumer's place");
    }

    private static async Task<Results<Ok<IReadOnlyList<ConsumerSummary>>, ProblemHttpResult>> List(
        string topic, TopicService topics, CancellationToken cancellationToken) => (await topics.Consumers(topic, cancellationToken)).ToResult();

    private static async Task<Results<Ok<ConsumerSummary>, ProblemHttpResult>> Acknowledge(
        string topic, string consumer, Acknowledgement acknowledgement, TopicService topics, CancellationToken cancellationToken) =>
        acknowledgement.Through is { } through
            ? (await topics.Acknowledge(topic, consumer, through, cancellationToken)).ToResult()
            : TopicRefusals.BadRequest("An acknowledgement has 'through', a sequence.").ToProblem();

    private static async Task<Results<Ok<ConsumerSummary>, ProblemHttpResult>> Place(
        string topic, string consumer, TopicStart start, TopicService topics, CancellationToken cancellationToken) =>
        (await topics.Place(topic, consumer, start, cancellationToken)).ToResult();

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        string topic, string consumer, TopicService topics, CancellationToken cancellationToken) =>
        (await topics.RemoveConsumer(topic, consumer, cancellationToken)).Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();

    /// <summary>What is done.</summary>
    /// <param name="Through">The last sequence.</param>
    public sealed record Acknowledgement(long? Through);
}
