using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using WebMq.Shared.Topics;
using WebMq.Web.MessageLog;
using WebMq.Web.Startup;

namespace WebMq.Web.Topics;

/// <summary>
/// Topics in the log's file: their messages are its entries, and what else is known of them is committed with these. But for what
/// says otherwise, everything here is called on the writer's thread, in units of work.
/// </summary>
internal sealed partial class TopicStore : ILogTables
{
    private readonly ILogWork _work;
    private readonly TopicsOptions _options;
    private readonly TopicStatements _sql;
    private readonly ConcurrentDictionary<string, StoredTopic> _topics = new(StringComparer.Ordinal);
    private readonly HashSet<StoredTopic> _touched = [];
    private readonly HashSet<(StoredTopic Topic, StoredConsumer Consumer)> _moved = [];
    private readonly Stack<Action> _undo = new();

    public TopicStore(SqliteConnection connection, ILogWork work, TopicsOptions options)
    {
        connection.Run(TopicSchema.Sql);
        var version = connection.Scalar<string>("SELECT value FROM meta WHERE key = 'topics'");
        if (version != TopicSchema.Version)
            throw new StartupException($"WebMq:DataDirectory: the topics have format {version}; this WebMq reads format {TopicSchema.Version}");

        (_work, _options, _sql) = (work, options, new TopicStatements(connection));
        var topics = connection.Select(
            "SELECT id, name, options, messages, bytes, last_sequence, last_position, last_at, trimmed_through FROM topics",
            row => new StoredTopic(row.GetInt64(0), row.GetString(1), JsonSerializer.Deserialize<TopicOptions>(row.GetString(2), JsonSerializerOptions.Web)!, new TopicFigures(
                row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7), row.GetInt64(8), new TopicCounters())));
        foreach (var topic in topics)
            _topics[topic.Name] = topic;
        var byId = topics.ToDictionary(t => t.Id);
        foreach (var (id, consumer) in connection.Select(
            "SELECT topic, name, sequence, position, seen_at FROM topic_consumers",
            row => (row.GetInt64(0), new StoredConsumer(
                row.GetString(1), new TopicPlace(row.GetInt64(2), row.GetInt64(3)), LogFile.FromMicroseconds(row.GetInt64(4))))))
            byId[id].Consumers[consumer.Name] = consumer;
    }

    /// <summary>Called after a commit with a topic that has more than it may still. Set before anything is published.</summary>
    public Action MoreToTrim { get; set; } = () => { };

    /// <summary>All topics, those that are being made or removed among them. Any thread.</summary>
    public ICollection<StoredTopic> Topics => _topics.Values;

    /// <summary>Any thread.</summary>
    public bool TryFind(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out StoredTopic? topic) =>
        _topics.TryGetValue(name, out topic) && !topic.IsClosed;

    public void Begin()
    {
    }

    public void Flush()
    {
        foreach (var topic in _touched)
        {
            // What came is made up for at once, so that a topic at its bound stays there.
            if (topic.IsOver)
                TrimPiece(topic);
            var now = topic.Now;
            _sql.SaveFigures
                .Bind(0, now.Messages).Bind(1, now.Bytes).Bind(2, now.LastSequence).Bind(3, now.LastPosition).Bind(4, now.LastAt)
                .Bind(5, now.TrimmedThrough).Bind(6, topic.Id).Run();
        }

        foreach (var (topic, consumer) in _moved)
        {
            _sql.SaveConsumer
                .Bind(0, topic.Id).Bind(1, consumer.Name).Bind(2, consumer.Place.Sequence).Bind(3, consumer.Place.Position)
                .Bind(4, LogFile.ToMicroseconds(consumer.SeenAt)).Run();
        }
    }

    public void Committed()
    {
        var isOver = false;
        foreach (var topic in _touched)
        {
            topic.Committed(LogFile.ToMicroseconds(_work.Now));
            isOver |= topic.IsOver;
        }

        Forget();
        if (isOver)
            MoreToTrim();
    }

    public void RolledBack()
    {
        _sql.Reset();
        foreach (var topic in _touched)
            topic.Undo();
        while (_undo.TryPop(out var undo))
            undo();
        Forget();
    }

    /// <summary>Subscriptions end. Any thread.</summary>
    public void EndSubscriptions()
    {
        foreach (var topic in _topics.Values)
            topic.Subscribers.Close(TopicRefusals.Unavailable);
    }

    public void Dispose()
    {
        EndSubscriptions();
        _sql.Dispose();
    }

    private void Change(StoredTopic topic, TopicFigures figures)
    {
        topic.Now = figures;
        _touched.Add(topic);
    }

    private void Forget()
    {
        _touched.Clear();
        _moved.Clear();
        _undo.Clear();
    }
}
