using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using WebMq.EndToEndTests.Support;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;

namespace WebMq.EndToEndTests.Killing;

/// <summary>Senders that repeat each message until it is acknowledged, whatever becomes of the app.</summary>
/// <param name="app">Which.</param>
/// <param name="queue">To which queue.</param>
/// <param name="ledger">Is told.</param>
internal sealed class Senders(MortalApp app, string queue, Ledger ledger)
{
    private const int Batch = 50;

    public async Task OverTheSocket(string name, int count)
    {
        await using var python = Python.Start("queue_stubborn_send.py", Take, app.Queues, queue, name, $"{count}");
        await python.Finish(TimeSpan.FromMinutes(5));
    }

    public async Task OverHttp(string name, int count)
    {
        foreach (var ids in Ids(name, count))
        {
            await UntilTaken(async () =>
            {
                using var answer = await app.Http.PostAsJsonAsync($"/api/queues/{queue}/batch?name={name}", new { messages = ids.Select(id => new { id, body = id }) });
                var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
                if (!answer.IsSuccessStatusCode)
                    throw new HubException($"{said.GetProperty("code")}: ");
                return [.. said.EnumerateArray().Select(r => r.GetProperty("number").GetInt64())];
            }, ids);
        }
    }

    public async Task OverTheHub(string name, int count)
    {
        HubConnection? hub = null;
        foreach (var ids in Ids(name, count))
        {
            await UntilTaken(async () =>
            {
                if (hub is not { State: HubConnectionState.Connected })
                    hub = await app.Connect(name);
                var receipts = await hub.InvokeAsync<IReadOnlyList<SendReceipt>>(
                    nameof(IQueuesHub.Send), queue, ids.Select(id => new QueuedMessage(new Message(Encoding.UTF8.GetBytes(id), id))).ToList());
                return [.. receipts.Select(r => r.Number)];
            }, ids);
        }

        await hub!.DisposeAsync();
    }

    private static IEnumerable<string[]> Ids(string name, int count) =>
        Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{name}-{i}")).Chunk(Batch);

    private async Task UntilTaken(Func<Task<long[]>> send, string[] ids)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            try
            {
                foreach (var (id, number) in ids.Zip(await send()))
                    ledger.Sent(id, number);
                return;
            }
            catch (HubException e) when (e.Message.Contains("queue-full: ", StringComparison.Ordinal) || e.Message.Contains("log-unavailable: ", StringComparison.Ordinal))
            {
                await pause.WaitForNextTickAsync(CancellationToken.None);
            }
            catch (Exception e) when (e is not HubException)
            {
                // The app was killed; whether it has taken them is not known.
                await app.Up;
                await pause.WaitForNextTickAsync(CancellationToken.None);
            }
        }
    }

    private void Take(string line)
    {
        foreach (var sent in line.Split(' ')[1..])
        {
            var slash = sent.IndexOf('/', StringComparison.Ordinal);
            ledger.Sent(sent[..slash], long.Parse(sent[(slash + 1)..], CultureInfo.InvariantCulture));
        }
    }
}
