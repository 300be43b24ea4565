using Microsoft.Data.Sqlite;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Rules.Keeping;

/// <summary>Rules and their cursors, in the log's file. The writer's thread.</summary>
internal sealed class RuleTables : ILogTables
{
    // Cursors move all the time, rules hardly ever: they are rows of their own.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS rules(
            name TEXT PRIMARY KEY, version INTEGER NOT NULL, of_file INTEGER NOT NULL, changed_at INTEGER NOT NULL,
            changed_by TEXT NOT NULL, text BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS rule_cursors(rule TEXT PRIMARY KEY, after INTEGER NOT NULL) WITHOUT ROWID;
        INSERT OR IGNORE INTO meta(key, value) VALUES ('rules', '1');
        """;

    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _move;

    public RuleTables(SqliteConnection connection)
    {
        _connection = connection;
        connection.Run(Schema);
        var version = connection.Scalar<string>("SELECT value FROM meta WHERE key = 'rules'");
        if (version != "1")
            throw new Startup.StartupException($"WebMq:DataDirectory: the rules have format {version}; this WebMq reads format 1");
        _move = new SqliteStatement(connection, "UPDATE rule_cursors SET after = ?2 WHERE rule = ?1");
    }

    public List<StoredRule> All() => _connection.Select(
        "SELECT name, text, version, of_file, changed_at, changed_by, after FROM rules LEFT JOIN rule_cursors ON rule = name ORDER BY name",
        row => new StoredRule(
            row.GetString(0),
            row.GetFieldValue<byte[]>(1),
            row.GetInt32(2),
            row.GetBoolean(3),
            LogFile.FromMicroseconds(row.GetInt64(4)),
            row.GetString(5),
            row.IsDBNull(6) ? null : row.GetInt64(6)));

    public void Put(StoredRule rule)
    {
        _connection.Run(
            "INSERT OR REPLACE INTO rules(name, version, of_file, changed_at, changed_by, text) VALUES ($name, $version, $file, $at, $by, $text)",
            ("$name", rule.Name),
            ("$version", rule.Version),
            ("$file", rule.IsOfFile),
            ("$at", LogFile.ToMicroseconds(rule.ChangedAt)),
            ("$by", rule.ChangedBy),
            ("$text", rule.Text));
        if (rule.After is { } after)
            _connection.Run("INSERT OR REPLACE INTO rule_cursors(rule, after) VALUES ($rule, $after)", ("$rule", rule.Name), ("$after", after));
        else
            RemoveCursor(rule.Name);
    }

    public void Remove(string name)
    {
        _connection.Run("DELETE FROM rules WHERE name = $name", ("$name", name));
        RemoveCursor(name);
    }

    public bool Move(string name, long after) => _move.Bind(0, name).Bind(1, after).Run() > 0;

    public void Begin()
    {
    }

    public void Flush()
    {
    }

    public void Committed()
    {
    }

    public void RolledBack()
    {
    }

    public void Dispose() => _move.Dispose();

    private void RemoveCursor(string name) => _connection.Run("DELETE FROM rule_cursors WHERE rule = $name", ("$name", name));
}
