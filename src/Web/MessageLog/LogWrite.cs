using WebMq.Shared.MessageLog;

namespace WebMq.Web.MessageLog;

/// <summary>What waits for the writer thread.</summary>
internal abstract class LogWrite
{
    public abstract void Fail(Exception exception);
}

internal sealed class AppendWrite(IReadOnlyList<NewEntry> entries) : LogWrite
{
    private readonly TaskCompletionSource<IReadOnlyList<AppendResult>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<NewEntry> Entries => entries;

    public AppendResult[] Results { get; } = new AppendResult[entries.Count];

    public Task<IReadOnlyList<AppendResult>> Done => _done.Task;

    public void Acknowledge() => _done.TrySetResult(Results);

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
