using WebMq.Shared.MessageLog;

namespace WebMq.Web.MessageLog;

/// <summary>What waits for the writer thread.</summary>
internal abstract class LogWrite
{
    public abstract void Fail(Exception exception);
}

/// <summary>What shares a commit with others.</summary>
internal abstract class GroupedWrite : LogWrite
{
    /// <summary>How much of a commit it takes, an entry being 1.</summary>
    public abstract int Weight { get; }

    public abstract void Acknowledge();
}

internal sealed class AppendWrite(IReadOnlyList<NewEntry> entries) : GroupedWrite
{
    private readonly TaskCompletionSource<IReadOnlyList<AppendResult>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<NewEntry> Entries => entries;

    public AppendResult[] Results { get; } = new AppendResult[entries.Count];

    // Large ones count for several, so that a commit is bounded in bytes as well.
    public override int Weight { get; } = entries.Count + (int)(entries.Sum(e => (long)e.Payload.Length) >> 12);

    public Task<IReadOnlyList<AppendResult>> Done => _done.Task;

    public override void Acknowledge() => _done.TrySetResult(Results);

    public override void Fail(Exception exception) => _done.TrySetException(exception);
}

/// <summary>A unit of work: done in the transaction, its result told after the commit.</summary>
internal abstract class UnitWrite(int weight) : GroupedWrite
{
    public override int Weight => weight;

    /// <summary>May be called again when a transaction that it shared was undone for another's sake.</summary>
    public abstract void Run();
}

internal sealed class UnitWrite<T>(Func<T> unit, int weight) : UnitWrite(weight)
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Done => _done.Task;

    public override void Run() => _result = unit();

    public override void Acknowledge() => _done.TrySetResult(_result!);

    public override void Fail(Exception exception) => _done.TrySetException(exception);
}

internal sealed class TrimWrite(string prefix, DateTimeOffset before) : LogWrite
{
    private readonly TaskCompletionSource<long> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Prefix => prefix;

    public DateTimeOffset Before => before;

    /// <summary>Counts up piece by piece.</summary>
    public long Removed { get; set; }

    public Task<long> Done => _done.Task;

    public void Acknowledge() => _done.TrySetResult(Removed);

    public override void Fail(Exception exception) => _done.TrySetException(exception);
}

/// <summary>Tables that are to join the log.</summary>
internal sealed class JoinWrite(Func<Microsoft.Data.Sqlite.SqliteConnection, ILogTables> open) : LogWrite
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Func<Microsoft.Data.Sqlite.SqliteConnection, ILogTables> Open => open;

    public Task Done => _done.Task;

    public void Acknowledge() => _done.TrySetResult();

    public override void Fail(Exception exception) => _done.TrySetException(exception);
}
