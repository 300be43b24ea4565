using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Queues;

namespace WebMq.Web.Queues.Http;

/// <summary>Looking at what is in a queue, and putting it elsewhere.</summary>
internal static class QueueContentEndpoints
{
    public static void MapQueueContents(this RouteGroupBuilder queue)
    {
        queue.MapGet("/messages", Browse).WithSummary("A page of what is in the queue; state= ready, delayed or leased; contains= a text; after= the page before's 'next'");
        queue.MapGet("/messages/{number:long}", Look).WithSummary("One message with its whole body");
        queue.MapGet("/messages/{number:long}/body", Body).WithSummary("The body alone, as it is")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        queue.MapPost("/move", Move).WithSummary("Moves messages to another queue");
        queue.MapPost("/requeue", Requeue).WithSummary("Sends dead letters back to where they came from");
        queue.MapPost("/remove", Remove).WithSummary("Removes messages");
    }

    private static async Task<Results<Ok<Page>, ProblemHttpResult>> Browse(
        string queue,
        QueueService queues,
        CancellationToken cancellationToken,
        string? state = null,
        string? after = null,
        int limit = 50,
        string? contains = null)
    {
        if (state is not null && !(Enum.TryParse<MessageState>(state, ignoreCase: true, out var named) && Enum.IsDefined(named) && !char.IsAsciiDigit(state[0])))
            return new Refusal("bad-request", "'state' is ready, delayed or leased.").ToProblem();
        var query = new BrowseQuery
        {
            State = state is null ? null : Enum.Parse<MessageState>(state, ignoreCase: true),
            After = after,
            Limit = limit,
            Contains = contains,
        };
        return (await queues.Browse(queue, query, cancellationToken)).Map(p => new Page([.. p.Messages.Select(BrowseLine.Of)], p.Next, p.LookedAt)).ToResult();
    }

    private static async Task<Results<Ok<BrowseLine>, ProblemHttpResult>> Look(
        string queue, long number, QueueService queues, CancellationToken cancellationToken) =>
        (await queues.Look(queue, number, cancellationToken)).Map(BrowseLine.Of).ToResult();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Body(
        string queue, long number, QueueService queues, CancellationToken cancellationToken) =>
        (await queues.Look(queue, number, cancellationToken)).Map(m => m.Message).ToBody($"{queue}-{number}.bin");

    private static async Task<Results<Ok<QueueEndpoints.Count>, ProblemHttpResult>> Move(
        string queue, Selection selection, QueueService queues, CancellationToken cancellationToken) =>
        (await queues.Move(queue, selection.Numbers ?? [], selection.To, cancellationToken)).ToCount();

    private static async Task<Results<Ok<QueueEndpoints.Count>, ProblemHttpResult>> Requeue(
        string queue, Selection selection, QueueService queues, CancellationToken cancellationToken) =>
        (await queues.Requeue(queue, selection.Numbers ?? [], cancellationToken)).ToCount();

    private static async Task<Results<Ok<QueueEndpoints.Count>, ProblemHttpResult>> Remove(
        string queue, Selection selection, QueueService queues, CancellationToken cancellationToken) =>
        (await queues.Remove(queue, selection.Numbers ?? [], cancellationToken)).ToCount();

    /// <summary>A part of a queue.</summary>
    /// <param name="Messages">In order.</param>
    /// <param name="Next">Goes on from here; null at the end. A page may be short or empty and still go on.</param>
    /// <param name="LookedAt">How many messages were looked at for it.</param>
    public sealed record Page(IReadOnlyList<BrowseLine> Messages, string? Next, int LookedAt);

    /// <summary>Some messages of the queue.</summary>
    /// <param name="Numbers">Their numbers.</param>
    /// <param name="To">Move: the other queue.</param>
    public sealed record Selection(IReadOnlyList<long>? Numbers, string? To);
}
