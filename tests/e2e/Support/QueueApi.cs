using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace WebMq.EndToEndTests.Support;

/// <summary>Queues over HTTP.</summary>
internal static class QueueApi
{
    /// <summary>A name that no other queue has.</summary>
    public static string NewName() => $"q-{Guid.NewGuid():N}";

    /// <summary>Makes a queue of a name of its own.</summary>
    public static async Task<string> Make(WebMqApp app, string options = "{}")
    {
        var queue = NewName();
        using var http = app.Http();
        using var made = await http.PutAsync($"/api/queues/{queue}?name=tester", new StringContent(options, Encoding.UTF8, "application/json"));
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        return queue;
    }

    /// <summary>Sends a text to it.</summary>
    public static async Task Send(HttpClient http, string queue, string body)
    {
        using var sent = await http.PostAsync($"/api/queues/{queue}/messages?name=tester", new StringContent(body));
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
    }

    /// <summary>A queue as it stands.</summary>
    public static async Task<JsonElement> Find(WebMqApp app, string queue)
    {
        using var http = app.Http();
        return await http.GetFromJsonAsync<JsonElement>($"/api/queues/{queue}?name=tester");
    }

    /// <summary>How many of its messages are ready and how many are leased.</summary>
    public static async Task<(long Ready, long Leased)> Counts(WebMqApp app, string queue)
    {
        var found = await Find(app, queue);
        return (found.GetProperty("ready").GetInt64(), found.GetProperty("leased").GetInt64());
    }
}
