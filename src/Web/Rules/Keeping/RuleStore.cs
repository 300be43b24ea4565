using System.Diagnostics.CodeAnalysis;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Rules.Keeping;

/// <summary>Where rules and their cursors are kept: what is answered is on disk. Throws <c>LogUnavailableException</c> when it is not.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The tables are the log's from the moment they join it.")]
internal sealed class RuleStore(SqliteMessageLog log)
{
    private RuleTables? _tables;

    private RuleTables Tables => _tables ?? throw new InvalidOperationException("The rules are not open yet.");

    /// <summary>Opens the tables and reads all rules.</summary>
    public async Task<IReadOnlyList<StoredRule>> Open(CancellationToken cancellationToken)
    {
        await log.JoinAsync(connection => _tables = new RuleTables(connection), cancellationToken);
        return await log.ExecuteAsync(() => Tables.All(), cancellationToken: cancellationToken);
    }

    /// <summary>Puts and removes rules: all of it or nothing.</summary>
    public Task Change(IReadOnlyList<StoredRule> put, IReadOnlyList<string> remove, CancellationToken cancellationToken) => log.ExecuteAsync(
        () =>
        {
            foreach (var name in remove)
                Tables.Remove(name);
            foreach (var rule in put)
                Tables.Put(rule);
            return true;
        },
        put.Count + remove.Count + 1,
        cancellationToken);

    /// <summary>The work of a rule is done up to here.</summary>
    public Task Move(string rule, long after) => log.ExecuteAsync(() => Tables.Move(rule, after));
}
