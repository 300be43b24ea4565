using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using WebMq.Shared.Pipeline;
using WebMq.Web.Accounts;

namespace WebMq.Web.Pipeline;

/// <summary>The edge at <c>/hubs/pipeline</c>.</summary>
[Authorize]
internal sealed class PipelineHub(RunService runs) : Hub, IPipelineHub
{
    public Task<RunLimits> Limits() => Task.FromResult(runs.Limits);

    public async Task<string> Start(RunDefinition definition) =>
        (await runs.Start(Person.From(Context.User)!, definition, null, Context.ConnectionAborted)).OrHubError();

    public Task Cancel(string id) => runs.Cancel(id);

    public Task<IReadOnlyList<RunSnapshot>> Runs(int limit) => Task.FromResult(runs.Newest(limit));

    public Task<ResultWindow> Results(string id, long offset, int count) => Task.FromResult(runs.Results(id, offset, count).OrHubError());

    public IAsyncEnumerable<RunSnapshot> Watch(string id, CancellationToken cancellationToken)
    {
        runs.Find(id).OrHubError();
        return runs.Watch(id, cancellationToken);
    }
}
