using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using WebMq.Shared.Queues;

namespace WebMq.EndToEndTests.Killing;

/// <summary>A stream of the hub; killed by its connection, which is gone in the midst of it.</summary>
internal sealed class HubReceiver : IReceiver
{
    public const string Kind = "hub";

    private readonly MortalApp _app;
    private readonly string _queue;
    private readonly Ledger _ledger;
    private readonly string _name = $"{Kind} {Guid.NewGuid()}";
    private readonly CancellationTokenSource _over = new();
    private readonly Task _running;

    public HubReceiver(MortalApp app, string queue, Ledger ledger)
    {
        (_app, _queue, _ledger) = (app, queue, ledger);
        _running = Run();
    }

    public async Task<IReceiver> Kill()
    {
        _ledger.Gone(_name);
        await DisposeAsync();
        return new HubReceiver(_app, _queue, _ledger);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _running;
        _over.Dispose();
    }

    private async Task Run()
    {
        while (!_over.IsCancellationRequested)
        {
            try
            {
                await using var hub = await _app.Connect("hub-receiver");
                // Whatever it waits for then fails, as when the network is gone.
                await using var cut = _over.Token.Register(() => hub.DisposeAsync().AsTask());
                await foreach (var batch in hub.StreamAsync<IReadOnlyList<Delivery>>(nameof(IQueuesHub.Subscribe), _queue, 100, null, CancellationToken.None))
                    await Settle(hub, batch);
            }
            catch (Exception e) when (e is not HubException || e.Message.Contains("unavailable", StringComparison.Ordinal))
            {
                // It was killed, or the app: what it had comes again.
            }

            await _app.Up;
        }
    }

    private async Task Settle(HubConnection hub, IReadOnlyList<Delivery> batch)
    {
        foreach (var delivery in batch)
            _ledger.Got(_name, delivery.Receipt, delivery.Message.Id!, delivery.LeaseUntil);
        var receipts = batch.Select(d => d.Receipt).Where(r => !Ledger.IsLeft(r)).ToList();
        if (receipts.Count == 0)
            return;
        _ledger.Asked(receipts);
        var results = await hub.InvokeAsync<IReadOnlyList<SettleResult>>(nameof(IQueuesHub.Acknowledge), _queue, receipts);
        foreach (var result in results)
            _ledger.Answered([result.Receipt], result.Done);
    }
}
