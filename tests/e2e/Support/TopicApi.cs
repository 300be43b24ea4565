using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace WebMq.EndToEndTests.Support;

/// <summary>Topics over HTTP.</summary>
internal static class TopicApi
{
    /// <summary>Makes a topic of a name of its own.</summary>
    public static async Task<string> Make(WebMqApp app, string options = "{}")
    {
        var topic = $"t-{Guid.NewGuid():N}";
        using var http = app.Http();
        using var made = await http.PutAsync($"/api/topics/{topic}?name=tester", new StringContent(options, Encoding.UTF8, "application/json"));
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        return topic;
    }

    /// <summary>Publishes a text and returns its sequence.</summary>
    public static async Task<long> Publish(WebMqApp app, string topic, string text, string? key = null)
    {
        using var http = app.Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/topics/{topic}/messages?name=tester") { Content = new StringContent(text) };
        if (key is not null)
            request.Headers.Add("X-WebMq-Header-Key", key);
        using var sent = await http.SendAsync(request);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        return (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sequence").GetInt64();
    }

    /// <summary>The consumer of a name.</summary>
    public static async Task<JsonElement> Consumer(WebMqApp app, string topic, string name)
    {
        using var http = app.Http();
        var all = await http.GetFromJsonAsync<JsonElement>($"/api/topics/{topic}/consumers?name=tester");
        return all.EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
    }

    /// <summary>The bodies of a page.</summary>
    public static string?[] Bodies(JsonElement page) => [.. page.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("body").GetString())];
}
