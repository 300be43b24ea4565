using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Rooms out and in over HTTP.</summary>
public sealed class ChatExchangeTests(SharedApp shared)
{
    [Fact]
    public async Task A_room_is_a_file_of_lines_and_a_file_for_people()
    {
        var room = $"x-{Guid.NewGuid():N}"[..20];
        await Api.CreateRoom(shared.App, room);
        for (var i = 0; i < 3; i++)
            await Api.Post(shared.App, room, $"message {i}");
        using var http = shared.App.Http();

        using var lines = await http.GetAsync($"/api/chat/rooms/{room}/export?name=reader");
        Assert.Equal("application/x-ndjson", lines.Content.Headers.ContentType?.MediaType);
        Assert.Equal(("attachment", $"{room}.jsonl"), (lines.Content.Headers.ContentDisposition?.DispositionType, lines.Content.Headers.ContentDisposition?.FileName));
        var parsed = (await lines.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(["message 0", "message 1", "message 2"], parsed.Skip(1).Select(l => l.GetProperty("text").GetString()));

        using var markdown = await http.GetAsync($"/api/chat/rooms/{room}/export?format=markdown&name=reader");
        Assert.StartsWith($"# {room}\n", await markdown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_had_is_refused()
    {
        using var http = shared.App.Http();
        using var unknown = await http.GetAsync("/api/chat/rooms/no-such-room/export?name=reader");
        await Refused(unknown, HttpStatusCode.NotFound, "unknown-room");
        using var format = await http.GetAsync("/api/chat/rooms/lobby/export?format=pdf&name=reader");
        await Refused(format, HttpStatusCode.BadRequest, "bad-format");
        using var nobody = await http.GetAsync("/api/chat/rooms/lobby/export");
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        using var import = await http.PostAsync("/api/chat/import?format=webmq&name=reader", new StringContent("{}"));
        await Refused(import, HttpStatusCode.Forbidden, "administrators-only");
    }

    private static async Task Refused(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }
}
