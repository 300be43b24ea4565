using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using WebMq.Shared.Pipeline;
using WebMq.Web.Accounts;

namespace WebMq.Web.Pipeline;

/// <summary>The edge at <c>/hubs/pipeline</c>.</summary>
[Authorize]
internal sealed class PipelineHub(RunService runs) : Hub, IPipelineHub
{
    [ForReaders]
    public Task<RunLimits> Limits() => Task.FromResult(runs.Limits);

    // MessagePack writes by the type an object has, and knows none that the compiler makes.
    [ForReaders]
    public Task<IReadOnlyList<StageKind>> Kinds() => Task.FromResult<IReadOnlyList<StageKind>>(StageKind.All.ToList());

    public async Task<string> Start(RunDefinition definition) =>
        (await runs.Start(Person.From(Context.User)!, definition, null, Context.ConnectionAborted)).OrHubError();

    public async Task<string> Again(string id) => (await runs.Again(Person.From(Context.User)!, id, Context.ConnectionAborted)).OrHubError();

    public async Task Cancel(string id)
    {
        if (await runs.Cancel(id) is { } refusal)
            throw refusal.ToHubError();
    }

    [ForReaders]
    public Task<IReadOnlyList<RunSnapshot>> Runs(string? before, int limit) => Task.FromResult(runs.List(before, limit).OrHubError());

    [ForReaders]
    public Task<RunSnapshot> Find(string id) => Task.FromResult(runs.Find(id).OrHubError());

    [ForReaders]
    public Task<ResultWindow> Results(string id, long offset, int count) => Task.FromResult(runs.Results(id, offset, count).OrHubError());

    [ForReaders]
    public IAsyncEnumerable<RunSnapshot> Watch(string id, CancellationToken cancellationToken)
    {
        runs.Find(id).OrHubError();
        return runs.Watch(id, cancellationToken);
    }
}
