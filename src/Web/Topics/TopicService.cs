using Microsoft.Extensions.Options;
using WebMq.Shared.Topics;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;
using WebMq.Web.Messages;

namespace WebMq.Web.Topics;

/// <summary>
/// Topics as every edge uses them. What is answered is on disk. Refusals: <c>unknown-topic</c>, <c>bad-topic-name</c>,
/// <c>bad-option</c>, <c>bad-message</c>, <c>too-large</c>, <c>disk-full</c>, <c>bad-request</c>, <c>unknown-consumer</c>,
/// <c>bad-consumer-name</c>, <c>consumer-busy</c>, <c>taken-over</c>, <c>unknown-message</c>, <c>too-many-topics</c>,
/// <c>too-many-consumers</c>, <c>too-many-replays</c>, <c>log-unavailable</c>.
/// </summary>
internal sealed partial class TopicService(
    SqliteMessageLog log,
    DataDirectory data,
    IOptions<TopicsOptions> options,
    TimeProvider clock,
    ILogger<TopicService> logger) : IAsyncDisposable
{
    /// <summary>The most messages of one page of the past.</summary>
    public const int MaxPage = 200;

    private readonly TopicReader _reader = new(log);
    private readonly SendGate _gate = new();
    private readonly DiskSpace _space = new(data.Path, options.Value.MinFreeSpace, clock);
    private TopicDesk? _desk;
    private TopicSweeper? _sweeper;

    private TopicDesk Desk => _desk ?? throw new InvalidOperationException("The topics are not open yet.");

    private TopicStore Store => Desk.Store;

    /// <summary>Opens the topics; before it nothing else may be called.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        TopicStore? store = null;
        await log.JoinAsync(connection => store = new TopicStore(connection, log.Work, options.Value), cancellationToken);
        _desk = new TopicDesk(log, store!, clock);
        _sweeper = new TopicSweeper(_desk, _reader, options.Value.CleanUpInterval, logger);
        _sweeper.Start();
    }

    /// <summary>Subscriptions end. Publishing and acknowledging go on until the log is closed.</summary>
    public void EndSubscriptions() => _desk?.Store.EndSubscriptions();

    /// <summary>All topics by name.</summary>
    public IReadOnlyList<TopicSummary> List()
    {
        var now = Desk.Now;
        return [.. Store.Topics.Where(t => !t.IsClosed).OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => t.Summarize(now))];
    }

    /// <summary>One topic.</summary>
    public Outcome<TopicSummary> Find(string? topic) =>
        FindTopic(topic).Succeeded(out var found, out var refusal) ? found.Summarize(Desk.Now) : refusal;

    /// <summary>Makes a topic, or gives the one of that name these options.</summary>
    public async Task<Outcome<TopicSummary>> Create(string? topic, TopicOptions options, CancellationToken cancellationToken)
    {
        if (!TopicName.TryParse(topic, out _))
            return TopicRefusals.UnknownTopic(topic);
        if (TopicChecks.Options(options) is { } fault)
            return fault;
        var made = await Desk.Execute(() => Store.Create(topic, options), cancellationToken);
        if (!made.Succeeded(out var found, out var refusal))
            return refusal;
        // A shorter age holds from now on, not from the next look.
        _sweeper!.Look();
        return found.Summarize(Desk.Now);
    }

    /// <summary>Removes a topic with its messages and its consumers.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="confirm">Its name once more.</param>
    /// <param name="cancellationToken">Ends the wait; what is removed by then stays removed.</param>
    /// <returns>How many messages went with it.</returns>
    public async Task<Outcome<long>> Delete(string? topic, string? confirm, CancellationToken cancellationToken)
    {
        if (!FindTopic(topic).Succeeded(out var found, out var refusal))
            return refusal;
        if (confirm != topic)
            return TopicRefusals.BadRequest("To confirm it, give the topic's name once more.");
        var closed = await Desk.Execute<bool>(() => Store.Close(found), cancellationToken);
        if (!closed.Succeeded(out var isMine, out refusal))
            return refusal;
        if (!isMine)
            return TopicRefusals.UnknownTopic(topic);

        var done = false;
        try
        {
            var (piece, total) = (1, 0L);
            while (piece > 0)
            {
                if (!(await Desk.Execute<int>(() => Store.RemovePiece(found), cancellationToken)).Succeeded(out piece, out refusal))
                    return refusal;
                total += piece;
                cancellationToken.ThrowIfCancellationRequested();
            }

            var removed = await Desk.Execute<bool>(() => Store.RemoveTopic(found), cancellationToken);
            done = removed.Refusal is null && removed.Value;
            return done ? total : removed.Refusal ?? TopicRefusals.Unavailable;
        }
        finally
        {
            if (!done)
                await Desk.Execute<bool>(() => TopicStore.Reopen(found), CancellationToken.None);
        }
    }

    /// <summary>Publishes messages in this order: all of them or none.</summary>
    /// <param name="person">Who publishes; ids are unique per sender.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="messages">1 to <see cref="TopicLimits.MaxBatch"/>, with <see cref="TopicLimits.MaxBatchBytes"/> of bodies together.</param>
    /// <param name="cancellationToken">Ends the wait; a batch that is under way may still be taken.</param>
    /// <returns>One receipt for each message.</returns>
    public async Task<Outcome<IReadOnlyList<PublishReceipt>>> Publish(
        Person person, string? topic, IReadOnlyList<Shared.Messages.Message> messages, CancellationToken cancellationToken)
    {
        if (!FindTopic(topic).Succeeded(out var found, out var refusal))
            return refusal;
        if (TopicChecks.Count(messages.Count, "messages") is { } miscounted)
            return miscounted;
        var bytes = messages.Sum(m => (long)m.Body.Length);
        if (messages.Count > 1 && bytes > TopicLimits.MaxBatchBytes)
            return new Refusal("too-large", $"The bodies have {bytes:N0} bytes together; at most {TopicLimits.MaxBatchBytes:N0} are taken at once.");
        if (_space.IsShort)
            return TopicRefusals.DiskFull;
        using var place = await _gate.Enter(bytes, cancellationToken);
        var checkedOnes = new NewTopicMessage[messages.Count];
        for (var i = 0; i < checkedOnes.Length; i++)
        {
            if (!TopicChecks.Message(messages[i]).Succeeded(out checkedOnes[i], out var fault))
                return checkedOnes.Length == 1 ? fault : fault with { Text = $"Message {i + 1} of {checkedOnes.Length}: {fault.Text}" };
        }

        return await Desk.Execute(() => Store.Publish(found, person.Id, checkedOnes), cancellationToken, checkedOnes.Length + (int)(bytes >> 12));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_sweeper is not null)
            await _sweeper.DisposeAsync();
        _gate.Dispose();
    }

    private Outcome<StoredTopic> FindTopic(string? name) =>
        name is not null && Store.TryFind(name, out var topic) ? topic : TopicRefusals.UnknownTopic(name);
}
