using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Web.MessageLog;
using Xunit;

namespace WebMq.UnitTests.QueuesFeature;

public sealed class QueueSchemaTests
{
    // What is in people's files: a change needs another format number and a way from this one. An option that may be absent is none.
    [Fact]
    public async Task The_tables_are_those_of_format_1()
    {
        await using var harness = await QueueHarness.Start();
        using var connection = harness.Log.OpenReader();

        Assert.Equal("1", connection.Scalar<string>("SELECT value FROM meta WHERE key = 'queues'"));
        Assert.Equal(
            [
                "queue_bodies(number INTEGER PRIMARY KEY, header BLOB, body BLOB NOT NULL)",
                "queue_deaths(number INTEGER PRIMARY KEY, queue TEXT NOT NULL, reason TEXT NOT NULL, text TEXT, at INTEGER NOT NULL, deliveries INTEGER NOT NULL)",
                "queue_ids(number INTEGER PRIMARY KEY, queue INTEGER NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL)",
                "queue_messages(queue INTEGER NOT NULL, number INTEGER NOT NULL, state INTEGER NOT NULL, priority INTEGER NOT NULL, due INTEGER, expires INTEGER, deliveries INTEGER NOT NULL, leases INTEGER NOT NULL, receiver TEXT, sent_at INTEGER NOT NULL, size INTEGER NOT NULL, dead INTEGER NOT NULL, PRIMARY KEY (queue, number)) WITHOUT ROWID",
                "queue_store(id INTEGER PRIMARY KEY CHECK (id = 1), last_number INTEGER NOT NULL, at INTEGER NOT NULL)",
                "queues(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, options TEXT NOT NULL, ready INTEGER NOT NULL, delayed INTEGER NOT NULL, leased INTEGER NOT NULL, bytes INTEGER NOT NULL)",
            ],
            Sql(connection, "table", "CREATE TABLE "));
        Assert.Equal(
            [
                "INDEX queue_messages_due ON queue_messages(due) WHERE state <> 0",
                "INDEX queue_messages_expiry ON queue_messages(expires) WHERE expires IS NOT NULL AND state <> 2",
                "INDEX queue_messages_ready ON queue_messages(queue, priority DESC, number) WHERE state = 0",
                "UNIQUE INDEX queue_ids_by_id ON queue_ids(queue, id)",
            ],
            Sql(connection, "index", "CREATE "));
        Assert.Equal(
            """{"leaseTime":"00:00:30","maxDeliveries":10,"maxLength":0,"whenFull":0,"defaultExpiry":null,"deadLetterQueue":"dead-letters","alertDepth":0,"alertAge":null}""",
            connection.Scalar<string>("SELECT options FROM queues WHERE name = 'orders'"));
    }

    [Fact]
    public async Task Options_that_were_stored_before_there_were_alerts_have_none()
    {
        await using var harness = await QueueHarness.Start(new QueueOptions { MaxDeliveries = 3, AlertDepth = 5 });
        await harness.Log.JoinAsync(connection =>
        {
            connection.Run("""UPDATE queues SET options = '{"leaseTime":"00:00:30","maxDeliveries":3,"maxLength":0,"whenFull":0,"defaultExpiry":null,"deadLetterQueue":"dead-letters"}' WHERE name = 'orders'""");
            return new QueueHarness.NoTables();
        });
        await harness.Reopen();

        Assert.Equal(new QueueOptions { MaxDeliveries = 3 }, harness.Summary().Options);
    }

    [Fact]
    public async Task A_header_is_stored_as_JSON_without_what_is_not_there()
    {
        await using var harness = await QueueHarness.Start();
        await harness.Send(new QueuedMessage(new Message(default, "1", "t", new Dictionary<string, string> { ["h"] = "ä" }, "r", "c") { Path = [new MessageHop("rule", harness.Clock.GetUtcNow())] }));
        await harness.Send("a");
        using var connection = harness.Log.OpenReader();

        Assert.Equal(
            ["""{"id":"1","type":"t","headers":{"h":"ä"},"replyTo":"r","correlationId":"c","path":[{"rule":"rule","at":"2026-03-01T12:00:00+00:00"}]}""", "none"],
            connection.Select("SELECT coalesce(CAST(header AS TEXT), 'none') FROM queue_bodies ORDER BY number", row => row.GetString(0)));
    }

    private static IEnumerable<string> Sql(Microsoft.Data.Sqlite.SqliteConnection connection, string type, string prefix) =>
        connection.Select($"SELECT sql FROM sqlite_master WHERE type = '{type}' AND tbl_name LIKE 'queue%' AND sql IS NOT NULL", row => row.GetString(0))
            .Select(sql => string.Join(' ', sql[prefix.Length..].Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)).Replace("( ", "(", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}
