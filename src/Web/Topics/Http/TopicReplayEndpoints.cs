using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Topics;

namespace WebMq.Web.Topics.Http;

/// <summary>A part of a topic as JSON Lines, at once or as fast as it was.</summary>
internal static class TopicReplayEndpoints
{
    private const string JsonLines = "application/jsonl";

    public static void MapTopicReplay(this RouteGroupBuilder topic) => topic.MapGet("/replay", Replay)
        .WithSummary("What is there now as JSON Lines: from= start, after= a sequence or since= a time; through= a sequence, until= a time; speed= 1 as it was published, up to 1,000 times as fast, without it at once")
        .Produces(StatusCodes.Status200OK, contentType: JsonLines);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Replay(
        string topic,
        TopicService topics,
        HttpContext context,
        string? from = null,
        long? after = null,
        DateTimeOffset? since = null,
        string? epoch = null,
        long? through = null,
        DateTimeOffset? until = null,
        double? speed = null)
    {
        var start = from is null && after is null && since is null ? null : new TopicStart(from, after, since, epoch);
        if (!topics.Replay(topic, new TopicReplay(start, through, until, speed)).Succeeded(out var run, out var refusal))
            return refusal.ToProblem();
        var batches = run.GetAsyncEnumerator(context.RequestAborted);
        // The first batch tells whether anything is missing; that stands in the headers.
        if (!await batches.MoveNextAsync())
        {
            await batches.DisposeAsync();
            return (run.Ended ?? TopicRefusals.Unavailable).ToProblem();
        }

        context.Response.Headers["X-WebMq-Epoch"] = batches.Current.Epoch;
        context.Response.Headers["X-WebMq-Recovered"] = batches.Current.Recovered ? "true" : "false";
        return TypedResults.Stream(body => Write(batches, body, context.RequestAborted), JsonLines, $"{topic}.jsonl");
    }

    private static async Task Write(IAsyncEnumerator<TopicBatch> batches, Stream body, CancellationToken cancellationToken)
    {
        await using (batches)
        {
            while (await batches.MoveNextAsync())
            {
                foreach (var message in batches.Current.Messages)
                {
                    await body.WriteAsync(TopicLine.Of(message).ToBytes(), cancellationToken);
                    await body.WriteAsync("\n"u8.ToArray(), cancellationToken);
                }

                // A slow replay is seen as it goes on.
                await body.FlushAsync(cancellationToken);
            }
        }
    }
}
