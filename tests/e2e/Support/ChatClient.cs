using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace WebMq.EndToEndTests.Support;

/// <summary>A program that chats under a name, by HTTP and on the hub.</summary>
internal sealed class ChatClient : IAsyncDisposable
{
    private readonly Uri _url;

    public ChatClient(Uri url, string name)
    {
        (_url, Name) = (url, name);
        Http = new HttpClient { BaseAddress = url };
    }

    public string Name { get; }

    public HttpClient Http { get; }

    /// <summary>Sends a request and returns status, answer and headers.</summary>
    /// <param name="method">GET, POST and so on.</param>
    /// <param name="path">What follows <c>/api/chat</c>.</param>
    /// <param name="body">JSON, if there is any.</param>
    public async Task<(HttpStatusCode Status, JsonElement Answer, HttpResponseMessage Response)> Ask(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/chat{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}name={Name}");
        if (body is not null)
            request.Content = JsonContent.Create(body);
        var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, response);
    }

    /// <summary>The same, when it must be done.</summary>
    public async Task<JsonElement> Do(HttpMethod method, string path, object? body = null)
    {
        var (status, answer, _) = await Ask(method, path, body);
        Assert.True(status == HttpStatusCode.OK, $"{method} {path}: {status} {answer}");
        return answer;
    }

    /// <summary>The same, when it must be refused; returns the code.</summary>
    public async Task<string?> Refused(HttpMethod method, string path, object? body = null)
    {
        var (status, answer, _) = await Ask(method, path, body);
        Assert.NotEqual(HttpStatusCode.OK, status);
        return answer.GetProperty("code").GetString();
    }

    /// <summary>Says something; returns its sequence.</summary>
    public async Task<long> Say(string room, string text) =>
        (await Do(HttpMethod.Post, $"/rooms/{room}/messages", new { text, messageId = Guid.NewGuid().ToString("N") })).GetProperty("sequence").GetInt64();

    /// <summary>The names of the rooms it sees.</summary>
    public async Task<IReadOnlyList<string>> Rooms() =>
        [.. (await Do(HttpMethod.Get, "/rooms")).EnumerateArray().Select(r => r.GetProperty("name").GetString()!)];

    /// <summary>A new connection to the hub.</summary>
    public async Task<HubConnection> Hub(bool messagePack = false)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(_url, $"/hubs/chat?name={Name}"));
        if (messagePack)
            builder.AddMessagePackProtocol();
        else
            builder.AddJsonProtocol(json => json.PayloadSerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter()));
        var hub = builder.Build();
        await hub.StartAsync();
        return hub;
    }

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return ValueTask.CompletedTask;
    }
}
