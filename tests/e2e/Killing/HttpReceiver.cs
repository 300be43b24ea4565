using System.Net.Http.Json;
using System.Text.Json;

namespace WebMq.EndToEndTests.Killing;

/// <summary>Takes messages by requests that wait; killed by giving up the one that is under way.</summary>
internal sealed class HttpReceiver : IReceiver
{
    public const string Kind = "http";

    private readonly MortalApp _app;
    private readonly string _queue;
    private readonly Ledger _ledger;
    private readonly string _name = $"{Kind} {Guid.NewGuid()}";
    private readonly CancellationTokenSource _over = new();
    private readonly Task _running;

    public HttpReceiver(MortalApp app, string queue, Ledger ledger)
    {
        (_app, _queue, _ledger) = (app, queue, ledger);
        _running = Run();
    }

    public async Task<IReceiver> Kill()
    {
        _ledger.Gone(_name);
        await DisposeAsync();
        return new HttpReceiver(_app, _queue, _ledger);
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
                await Take();
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or JsonException)
            {
                // It was killed, or the app.
                await _app.Up;
            }
        }
    }

    private async Task Take()
    {
        var taken = await Post("receive", "&max=50&wait=2", null);
        if (taken.GetArrayLength() == 0)
            return;
        foreach (var delivery in taken.EnumerateArray())
            _ledger.Got(_name, Text(delivery, "receipt"), Text(delivery, "id"), delivery.GetProperty("leaseUntil").GetDateTimeOffset());
        var receipts = taken.EnumerateArray().Select(d => Text(d, "receipt")).Where(r => !Ledger.IsLeft(r)).ToList();
        if (receipts.Count == 0)
            return;
        _ledger.Asked(receipts);
        foreach (var result in (await Post("ack", "", new { receipts })).EnumerateArray())
            _ledger.Answered([Text(result, "receipt")], result.GetProperty("done").GetBoolean());
    }

    private async Task<JsonElement> Post(string what, string more, object? body)
    {
        using var answer = await _app.Http.PostAsync($"/api/queues/{_queue}/{what}?name=http-receiver{more}", body is null ? null : JsonContent.Create(body), _over.Token);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(_over.Token);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
