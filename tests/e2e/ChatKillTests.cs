using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using WebMq.EndToEndTests.Support;
using WebMq.Shared.Chat;

namespace WebMq.EndToEndTests;

/// <summary>Many write and read while the server is killed again and again.</summary>
[Collection(OwnApps.Name)]
public sealed class ChatKillTests
{
    private const int Writers = 50;
    private const int Each = 400;
    private const int Kills = 5;

    // Set anew before each kill, done when the successor is up.
    private volatile TaskCompletionSource _up = new();
    private int _acknowledged;

    [Fact]
    public async Task Every_acknowledged_message_is_there_once_and_in_the_same_order_for_all()
    {
        var data = Paths.Temporary();
        WebMqApp? app = null;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        try
        {
            app = await WebMqApp.StartAsync(data);
            var url = app.Url;
            await Api.CreateRoom(app, "crowd");
            _up.SetResult();
            var followers = new[] { Follow(url, "json", false, limit.Token), Follow(url, "pack", true, limit.Token) };
            var writers = Enumerable.Range(0, Writers).Select(w => Write(url, w, limit.Token)).ToArray();

            for (var kill = 1; kill <= Kills; kill++)
            {
                var due = Writers * Each * kill / (Kills + 1);
                await Eventually.True(() => Volatile.Read(ref _acknowledged) >= due, $"{due} are acknowledged", TimeSpan.FromMinutes(2));
                _up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await app.KillAsync();
                await app.DisposeAsync();
                app = await WebMqApp.StartAsync(data, url.ToString().TrimEnd('/'));
                _up.SetResult();
            }

            var acknowledged = (await Task.WhenAll(writers)).SelectMany(w => w).ToDictionary(a => a.Sequence, a => a.Text);
            Assert.Equal(Writers * Each, acknowledged.Count);
            var seen = await Task.WhenAll(followers);
            var messages = await Api.Messages(app, "crowd");

            Assert.Equal(Writers * Each, messages.Count);
            Assert.Equal(messages.Select((_, i) => i + 1L), messages.Select(m => m.GetProperty("position").GetInt64()));
            Assert.All(messages, m => Assert.Equal(acknowledged[m.GetProperty("sequence").GetInt64()], m.GetProperty("text").GetString()));
            var order = messages.Select(m => m.GetProperty("sequence").GetInt64()).ToList();
            Assert.All(seen, s => Assert.Equal(order, s));
            // One who writes is read in the order of writing.
            foreach (var writer in messages.Select(m => m.GetProperty("text").GetString()!.Split('-')).GroupBy(t => t[0]))
                Assert.Equal(Enumerable.Range(0, Each).Select(i => $"{i}"), writer.Select(t => t[1]));
        }
        finally
        {
            await limit.CancelAsync();
            if (app is not null)
                await app.DisposeAsync();
            Directory.Delete(data, recursive: true);
        }
    }

    // Says one thing after the other, each until it is acknowledged, always with the same id.
    private async Task<List<(long Sequence, string Text)>> Write(Uri url, int writer, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(20) };
        var acknowledged = new List<(long, string)>(Each);
        while (acknowledged.Count < Each)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = $"{writer}-{acknowledged.Count}";
            try
            {
                var response = await http.PostAsJsonAsync($"/api/chat/rooms/crowd/messages?name=w{writer}", new { text, messageId = text }, cancellationToken);
                Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{response.StatusCode}");
                if (response.StatusCode != HttpStatusCode.OK)
                    continue;
                var receipt = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
                acknowledged.Add((receipt.GetProperty("sequence").GetInt64(), text));
                Interlocked.Increment(ref _acknowledged);
            }
            catch (Exception e) when (e is HttpRequestException or IOException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                await _up.Task.WaitAsync(cancellationToken);
            }
        }

        return acknowledged;
    }

    // Follows from where it was, as often as it is cut off; the sequences in the order they came.
    private async Task<List<long>> Follow(Uri url, string name, bool messagePack, CancellationToken cancellationToken)
    {
        await using var client = new ChatClient(url, name);
        var (seen, epoch, after) = (new List<long>(), "", 0L);
        while (seen.Count < Writers * Each)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await using var hub = await client.Hub(messagePack);
                var batches = epoch.Length == 0
                    ? hub.StreamAsync<ChatBatch>(nameof(IChatHub.Messages), "crowd", 0L, cancellationToken)
                    : hub.StreamAsync<ChatBatch>(nameof(IChatHub.Resume), "crowd", epoch, after, cancellationToken);
                await foreach (var batch in batches)
                {
                    Assert.True(batch.Recovered, "nothing is missing");
                    epoch = batch.Epoch;
                    after = Math.Max(after, batch.Last);
                    seen.AddRange(batch.Messages.Select(m => m.Sequence));
                    if (seen.Count >= Writers * Each)
                        break;
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or System.Net.WebSockets.WebSocketException or InvalidOperationException
                or Microsoft.AspNetCore.SignalR.HubException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                await _up.Task.WaitAsync(cancellationToken);
            }
        }

        return seen;
    }
}
