using Microsoft.Data.Sqlite;
using WebMq.Web.MessageLog;

namespace WebMq.Web.State;

/// <summary>
/// <c>state.db</c>: what cannot be had from the log again, such as accounts, read marks and settings. Small rows, changed one
/// by one; a change is on disk when <see cref="Change"/> returns.
/// </summary>
internal sealed class StateFile : IDisposable
{
    private readonly SqliteFile _file;
    private readonly SqliteConnection _writer;
    private readonly Lock _writing = new();

    /// <param name="path">The file; made when it is missing.</param>
    /// <param name="tables">Each makes its tables where they are missing.</param>
    public StateFile(string path, IEnumerable<IStateTables> tables)
    {
        _file = new SqliteFile(path, "FULL");
        _writer = _file.OpenWriter();
        foreach (var made in tables)
            _writer.Run(made.Schema);
    }

    /// <summary>Reads, at the same time as others.</summary>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        using var connection = _file.OpenReader();
        return read(connection);
    }

    /// <summary>Changes, one after another, each in a transaction of its own.</summary>
    public T Change<T>(Func<SqliteConnection, T> change)
    {
        lock (_writing)
        {
            using var transaction = _writer.BeginTransaction();
            var result = change(_writer);
            transaction.Commit();
            return result;
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _file.ReleasePool();
    }
}
