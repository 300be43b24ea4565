using System.Runtime.CompilerServices;
using WebMq.Shared.Weather.Replay;

namespace WebMq.Web.Weather;

/// <content>Replays of the past.</content>
internal sealed partial class WeatherHub
{
    public async IAsyncEnumerable<ReplayBatch> Replay(ReplayRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var run = (await replays.Open(Caller, request, staysAtEnd: false, cancellationToken)).OrHubError();
        await foreach (var batch in run.Play(cancellationToken))
            yield return batch;
    }

    public Task SteerReplay(string id, ReplaySteering steering)
    {
        replays.Steer(Caller, id, steering).OrHubError();
        return Task.CompletedTask;
    }
}
