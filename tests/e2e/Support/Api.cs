using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WebMq.Shared.Chat;

namespace WebMq.EndToEndTests.Support;

/// <summary>The HTTP API as a program on this machine uses it.</summary>
internal static class Api
{
    public static async Task CreateRoom(WebMqApp app, string room)
    {
        using var http = app.Http();
        var response = await http.PostAsJsonAsync("/api/chat/rooms?name=api", new { name = room });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    /// <summary>Says something and returns its sequence.</summary>
    public static async Task<long> Post(WebMqApp app, string room, string text, string? messageId = null)
    {
        using var http = app.Http();
        var response = await http.PostAsJsonAsync($"/api/chat/rooms/{room}/messages?name=api", new { text, messageId = messageId ?? Guid.NewGuid().ToString("N") });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sequence").GetInt64();
    }

    /// <summary>All messages of a room, oldest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Messages(WebMqApp app, string room)
    {
        using var http = app.Http();
        var messages = new List<JsonElement>();
        for (long after = 0; ;)
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"/api/chat/rooms/{room}/messages?name=api&after={after}&limit=200");
            messages.AddRange(page.GetProperty("messages").EnumerateArray());
            if (!page.GetProperty("more").GetBoolean())
                return messages;
            after = messages[^1].GetProperty("sequence").GetInt64();
        }
    }

    /// <summary>The texts of a room.</summary>
    public static async Task<IReadOnlyList<string>> Texts(WebMqApp app, string room) =>
        [.. (await Messages(app, room)).Select(m => m.GetProperty("text").GetString()!)];

    /// <summary>Whether somebody of a name is there.</summary>
    public static async Task<PresenceState> StateOf(WebMqApp app, string name)
    {
        using var http = app.Http();
        var all = await http.GetFromJsonAsync<JsonElement>("/api/chat/presence?name=tester");
        var theirs = all.EnumerateArray().FirstOrDefault(p => p.GetProperty("name").GetString() == name);
        return theirs.ValueKind == JsonValueKind.Undefined ? PresenceState.Offline : Enum.Parse<PresenceState>(theirs.GetProperty("state").GetString()!, ignoreCase: true);
    }
}
