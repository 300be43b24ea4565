namespace WebMq.Web.MessageLog;

/// <summary>
/// Tables beside the log's own, in its file: units of work change them on the writer's thread and in its transactions.
/// Everything here is called on that thread, around every transaction.
/// </summary>
internal interface ILogTables : IDisposable
{
    /// <summary>A transaction has begun.</summary>
    void Begin();

    /// <summary>It is about to be committed: what was put off is written now.</summary>
    void Flush();

    /// <summary>It is on disk: what was decided in it may be told. Does not throw.</summary>
    void Committed();

    /// <summary>Nothing of it happened. Does not throw.</summary>
    void RolledBack();
}
