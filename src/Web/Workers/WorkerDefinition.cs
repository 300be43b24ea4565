using WebMq.Shared.Workers;

namespace WebMq.Web.Workers;

/// <summary>A worker that is kept running.</summary>
/// <param name="Name">What people see: <c>broker</c>, <c>tap tcp://…</c>.</param>
/// <param name="Arguments">The verb and its options.</param>
/// <param name="Keys">The configuration key of each of its endpoints, by the endpoint's name; for messages about them.</param>
internal sealed record WorkerDefinition(string Name, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Keys)
{
    /// <summary>Called with each ready line, before the worker counts as ready: makes the link. What it returns is disposed when the worker ends.</summary>
    public Func<WorkerLine, WorkerSecret, CancellationToken, Task<IAsyncDisposable?>> Attach { get; init; } =
        (_, _, _) => Task.FromResult<IAsyncDisposable?>(null);

    /// <summary>False for a worker that follows others: what they do to it must not keep the app from starting.</summary>
    public bool MustStart { get; init; } = true;
}
