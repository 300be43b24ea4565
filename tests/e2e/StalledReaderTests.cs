using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.SignalR.Client;
using WebMq.EndToEndTests.Support;
using WebMq.Shared.Chat;

namespace WebMq.EndToEndTests;

/// <summary>Clients of the hub that stop reading.</summary>
[Collection(OwnApps.Name)]
public sealed class StalledReaderTests
{
    private const int Stalled = 50;
    private const int Messages = 5_000;
    private const int Length = 4_000;

    [Fact]
    public async Task Clients_that_stop_reading_delay_nobody_and_the_server_holds_little_for_them()
    {
        await using var app = await WebMqApp.StartAsync();
        await using var ann = new ChatClient(app.Url, "ann");
        await using var hub = await ann.Hub();
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var stalled = new List<ClientWebSocket>();
        try
        {
            // What the same talk costs a server whose readers all read.
            var last = await Talk(app, hub, 0, enough.Token);
            var before = Resident(app);
            for (var i = 0; i < Stalled; i++)
                stalled.Add(await Follow(app.Url, last));
            await Talk(app, hub, last, enough.Token);

            // All that was said, kept for each of them, were a gigabyte.
            var held = Resident(app) - before;
            Assert.True(held < (long)Stalled * Messages * Length / 4, $"{held >> 20} MiB more for {Stalled} clients that do not read.");
        }
        finally
        {
            foreach (var one in stalled)
                one.Dispose();
        }
    }

    // Says everything, and reads it all meanwhile.
    private static async Task<long> Talk(WebMqApp app, HubConnection hub, long after, CancellationToken enough)
    {
        var (seen, last) = (0, after);
        var reading = Task.Run(
            async () =>
            {
                await foreach (var batch in hub.StreamAsync<ChatBatch>(nameof(IChatHub.Messages), "lobby", after, enough))
                {
                    last = Math.Max(last, batch.Last);
                    if ((seen += batch.Messages.Count) >= Messages)
                        return;
                }
            },
            enough);
        await using var bob = new ChatClient(app.Url, "bob");
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Messages),
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = enough },
            async (_, _) => await bob.Say("lobby", new string('x', Length)));
        await reading;
        Assert.Equal(Messages, seen);
        return last;
    }

    private static long Resident(WebMqApp app)
    {
        using var process = Process.GetProcessById(app.Pid);
        return process.WorkingSet64;
    }

    // Asks for all that is said, sees that the stream has begun, and reads no more.
    private static async Task<ClientWebSocket> Follow(Uri url, long after)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{url.Authority}/hubs/chat?name=idle"), CancellationToken.None);
        await Say(socket, """{"protocol":"json","version":1}""");
        await Say(socket, $$"""{"type":4,"invocationId":"1","target":"Messages","arguments":["lobby",{{after}}]}""");
        var buffer = new byte[4096];
        var heard = "";
        while (!heard.Contains("\"type\":2", StringComparison.Ordinal))
            heard += Encoding.UTF8.GetString(buffer, 0, (await socket.ReceiveAsync(buffer, CancellationToken.None)).Count);
        return socket;
    }

    private static Task Say(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
}
