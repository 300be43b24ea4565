using WebMq.Shared.Topics;

namespace WebMq.Web.Topics;

internal sealed partial class TopicService
{
    /// <summary>A page of the past, oldest first.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="before">Messages before this sequence; 0 for the newest.</param>
    /// <param name="limit">1 to <see cref="MaxPage"/>; fewer come when bodies are long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Outcome<TopicPage>> History(string? topic, long before, int limit, CancellationToken cancellationToken)
    {
        if (!FindTopic(topic).Succeeded(out var found, out var refusal))
            return refusal;
        if (limit is < 1 or > MaxPage)
            return TopicRefusals.BadRequest($"The limit is 1 to {MaxPage}.");
        return await Task.Run(() => _reader.Before(found, before <= 0 ? long.MaxValue : before, limit), cancellationToken);
    }

    /// <summary>One message with its whole body.</summary>
    public async Task<Outcome<TopicMessage>> Look(string? topic, long sequence, CancellationToken cancellationToken)
    {
        if (!FindTopic(topic).Succeeded(out var found, out var refusal))
            return refusal;
        return await Task.Run(() => _reader.Look(found, sequence), cancellationToken) is { } message
            ? message
            : new Refusal("unknown-message", $"The topic {topic} has no message {sequence}, or not any more.");
    }

    /// <summary>What is there when it begins, from a place, at once or at the speed of the original. The first batch comes at once and tells whether anything is missing.</summary>
    public Outcome<TopicReplayRun> Replay(string? topic, TopicReplay replay)
    {
        if (!FindTopic(topic).Succeeded(out var found, out var refusal))
            return refusal;
        if ((TopicChecks.Start(replay.Start) ?? TopicChecks.Speed(replay.Speed)) is { } fault)
            return fault;
        return new TopicReplayRun(Desk, found, replay, _replays);
    }

    private readonly ReplaySeats _replays = new(options.Value.MaxReplays);
}
