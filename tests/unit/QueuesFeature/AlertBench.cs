using Microsoft.Extensions.Logging.Abstractions;
using WebMq.Shared.Queues;
using WebMq.Web.MessageLog;
using WebMq.Web.Queues.Alerts;

namespace WebMq.UnitTests.QueuesFeature;

/// <summary>Alerts on the queues of a harness. Nothing looks by itself.</summary>
internal sealed class AlertBench : IAsyncDisposable
{
    private ReadModel _readModel = null!;

    private AlertBench(QueueHarness harness) => Harness = harness;

    public QueueHarness Harness { get; }

    public QueueAlerts Alerts { get; private set; } = null!;

    public static async Task<AlertBench> Start(QueueOptions orders)
    {
        var bench = new AlertBench(await QueueHarness.Start(orders));
        await bench.Open();
        return bench;
    }

    /// <summary>Looks, and says how the alerts stand: <c>Depth Active</c>.</summary>
    public async Task<string[]> Look()
    {
        await Alerts.Look(CancellationToken.None);
        return [.. Alerts.List().Select(a => $"{a.Kind} {a.State}")];
    }

    public async Task Reopen()
    {
        Close();
        await Harness.Reopen();
        await Open();
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        await Harness.DisposeAsync();
    }

    private async Task Open()
    {
        var projection = new QueueAlertProjection();
        _readModel = new ReadModel(Harness.Log, Path.Combine(Path.GetDirectoryName(Harness.File)!, "readmodel.db"), [projection], NullLogger<ReadModel>.Instance);
        await _readModel.StartAsync(null, CancellationToken.None);
        Alerts = new QueueAlerts(Harness.Queues, projection, Harness.Log, _readModel);
    }

    private void Close()
    {
        _readModel.Dispose();
        Alerts.Dispose();
    }
}
