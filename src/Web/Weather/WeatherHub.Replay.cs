using System.Runtime.CompilerServices;
using WebMq.Shared.Weather.Replay;
using WebMq.Web.Accounts;

namespace WebMq.Web.Weather;

/// <content>Replays of the past.</content>
internal sealed partial class WeatherHub
{
    [ForReaders]
    public async IAsyncEnumerable<ReplayBatch> Replay(ReplayRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var run = (await replays.Open(Caller, request, staysAtEnd: false, cancellationToken)).OrHubError();
        await foreach (var batch in run.Play(cancellationToken))
            yield return batch;
    }

    [ForReaders]
    public Task SteerReplay(string id, ReplaySteering steering)
    {
        replays.Steer(Caller, id, steering).OrHubError();
        return Task.CompletedTask;
    }
}
