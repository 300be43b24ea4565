using WebMq.EndToEndTests.Killing;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Queues over every edge at once, while receivers and the app are killed at random.</summary>
[Collection(OwnApps.Name)]
public sealed class QueueKillTests
{
    private const int Messages = 100_000;
    private const int Kills = 20;
    private const int KillsOfTheApp = 6;

    [Fact]
    public async Task Of_100_000_messages_none_is_lost_doubled_or_with_two_at_a_time_though_receivers_and_the_app_are_killed_twenty_times()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var lease = TimeSpan.FromSeconds(4);
        var ledger = new Ledger(lease);
        await using var app = await MortalApp.Start();
        // A queue that is soon full holds the senders back, so that the app dies in the midst of sends to its last time.
        var queue = await app.MakeQueue($$"""{"leaseTime":"{{lease}}","maxDeliveries":0,"maxLength":4000}""");
        List<IReceiver> receivers =
        [
            .. Enumerable.Range(0, 4).Select(_ => new SocketReceiver(app, queue, ledger)),
            .. Enumerable.Range(0, 2).Select(_ => new HubReceiver(app, queue, ledger)),
            .. Enumerable.Range(0, 2).Select(_ => new HttpReceiver(app, queue, ledger)),
        ];
        var senders = new Senders(app, queue, ledger);
        var sending = Task.WhenAll(Enumerable.Range(0, 8).Select(i => i switch
        {
            < 4 => senders.OverTheSocket($"socket-{i}", Messages / 8),
            < 6 => senders.OverHttp($"http-{i}", Messages / 8),
            _ => senders.OverTheHub($"hub-{i}", Messages / 8),
        }));

        var victims = Enumerable.Range(0, Kills).ToArray();
        random.Shuffle(victims);
        foreach (var (place, victim) in victims.Index())
        {
            var at = (place * Messages / (Kills + 1)) + random.Next(Messages / (Kills + 1));
            await Eventually.True(() => ledger.Done >= at || sending.IsFaulted, $"{at} messages are done before kill {place + 1}, not only {ledger.Done}", TimeSpan.FromMinutes(2));
            if (victim < KillsOfTheApp)
            {
                await app.Kill();
            }
            else
            {
                var receiver = random.Next(receivers.Count);
                receivers[receiver] = await receivers[receiver].Kill();
            }
        }

        await Eventually.True(() => sending.IsCompleted, "everything is sent", TimeSpan.FromMinutes(2));
        await sending;
        await Eventually.True(() => Length(app, queue) == 0, "everything is received and acknowledged", TimeSpan.FromMinutes(1));
        await Task.WhenAll(receivers.Select(r => r.DisposeAsync().AsTask()));
        int[] deliveries = [.. ((string[])[SocketReceiver.Kind, HubReceiver.Kind, HttpReceiver.Kind]).Select(ledger.Deliveries)];
        TestContext.Current.TestOutputHelper.WriteLine($"{string.Join(" + ", deliveries)} deliveries, {ledger.Done} acknowledgements answered");
        Assert.All(deliveries, count => Assert.True(count > 1_000));
        Assert.True(deliveries.Sum() > Messages, "some are delivered again");
        ledger.Verify(Messages);
    }

    private static long Length(MortalApp app, string queue) => Support.QueueApi.Counts(app.Current, queue).GetAwaiter().GetResult() is var (ready, leased) ? ready + leased : 0;
}
