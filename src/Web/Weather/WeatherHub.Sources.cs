using WebMq.Shared.Weather;
using WebMq.Web.Accounts;

namespace WebMq.Web.Weather;

/// <content>Sources.</content>
internal sealed partial class WeatherHub
{
    [ForReaders]
    public Task<IReadOnlyList<SourceSummary>> Sources() => Task.FromResult(sources.List());

    public async Task<SourceSummary> AddSource(string endpoint, string prefix, string station) => (await sources.Add(Caller, endpoint, prefix, station)).OrHubError();

    public async Task<SourceSummary> PauseSource(string id) => (await sources.Pause(Caller, id)).OrHubError();

    public async Task<SourceSummary> ResumeSource(string id) => (await sources.Resume(Caller, id)).OrHubError();

    public async Task<SourceSummary> RemoveSource(string id) => (await sources.Remove(Caller, id)).OrHubError();
}
