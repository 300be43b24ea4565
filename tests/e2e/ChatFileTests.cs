using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Files over HTTP, as the browser and programs use them.</summary>
public sealed class ChatFileTests(SharedApp shared)
{
    // One white pixel.
    private static readonly byte[] s_png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC");

    [Fact]
    public async Task A_picture_comes_back_as_it_was_sent_with_headers_that_keep_it_a_picture()
    {
        using var http = shared.App.Http();
        var file = await Upload(http, s_png, "white pixel ü.png");
        Assert.Equal(("white pixel ü.png", "image/png", 1, 1), (Text(file, "name"), Text(file, "type"), file.GetProperty("width").GetInt32(), file.GetProperty("height").GetInt32()));

        using var got = await http.GetAsync(Path(file));

        Assert.Equal(HttpStatusCode.OK, got.StatusCode);
        Assert.Equal(s_png, await got.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", got.Content.Headers.ContentType?.ToString());
        Assert.Equal("inline", got.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("white pixel ü.png", got.Content.Headers.ContentDisposition?.FileNameStar);
        AssertSafe(got);

        using var again = new HttpRequestMessage(HttpMethod.Get, Path(file));
        again.Headers.IfNoneMatch.Add(got.Headers.ETag!);
        using var unchanged = await http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);

        using var small = await http.GetAsync(Path(file, "/thumbnail"));
        Assert.Equal("image/webp", small.Content.Headers.ContentType?.ToString());
        AssertSafe(small);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>", "a.png", "image/svg+xml")]
    [InlineData("<!doctype html><script>alert(document.cookie)</script>", "a.html", "text/html")]
    [InlineData("hello", "a.svg", "text/plain")]
    [InlineData("\u0089PNG no picture", "a.png", "text/plain")]
    public async Task What_could_run_script_is_only_ever_saved(string content, string name, string type)
    {
        using var http = shared.App.Http();
        var file = await Upload(http, Encoding.UTF8.GetBytes(content), name);
        Assert.Equal(type, Text(file, "type"));

        using var got = await http.GetAsync(Path(file));

        Assert.Equal("application/octet-stream", got.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", got.Content.Headers.ContentDisposition?.DispositionType);
        AssertSafe(got);
        using var small = await http.GetAsync(Path(file, "/thumbnail"));
        await Refused(small, HttpStatusCode.NotFound, "no-thumbnail");
    }

    [Theory]
    [InlineData("a\r\nSet-Cookie: x=1.txt")]
    [InlineData("\"; filename=\"evil.exe")]
    [InlineData("../../../etc/passwd")]
    [InlineData("<img src=x onerror=alert(1)>")]
    public async Task A_hostile_name_is_a_name_and_nothing_else(string name)
    {
        using var http = shared.App.Http();
        var file = await Upload(http, [1], name);

        using var got = await http.GetAsync(Path(file));

        Assert.Equal(HttpStatusCode.OK, got.StatusCode);
        Assert.False(got.Headers.Contains("Set-Cookie"));
        Assert.Equal(Text(file, "name"), got.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.DoesNotContain(Text(file, "name")!, c => c is '/' or '\\' or '<' or '"' || char.IsControl(c));
    }

    [Fact]
    public async Task A_part_of_a_file_can_be_asked_for()
    {
        using var http = shared.App.Http();
        var file = await Upload(http, [.. "0123456789"u8], "digits.txt");
        using var request = new HttpRequestMessage(HttpMethod.Get, Path(file)) { Headers = { Range = new RangeHeaderValue(3, 5) } };

        using var part = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("345", await part.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_file_that_is_not_posted_is_its_sender_s_alone()
    {
        using var http = shared.App.Http();
        var file = await Upload(http, [1], "mine.bin");

        using var other = await http.GetAsync($"/api/chat/files/{Text(file, "id")}?name=other");
        await Refused(other, HttpStatusCode.NotFound, "unknown-file");
        using var nobody = await http.GetAsync($"/api/chat/files/{Text(file, "id")}");
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        foreach (var id in (string[])["..%2F..%2Fstate.db", "..", new string('0', 32)])
        {
            using var unknown = await http.GetAsync($"/api/chat/files/{id}?name=sender");
            Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        }
    }

    [Fact]
    public async Task Twenty_five_mebibytes_go_through_and_one_byte_more_does_not()
    {
        const int Most = 25 << 20;
        using var http = shared.App.Http();

        var file = await Upload(http, new byte[Most], "large.bin");
        Assert.Equal(Most, file.GetProperty("size").GetInt64());
        using var got = await http.GetAsync(Path(file));
        Assert.Equal(Most, (await got.Content.ReadAsByteArrayAsync()).Length);

        using var tooLarge = await http.PostAsync("/api/chat/files?name=sender&fileName=a", new ByteArrayContent(new byte[Most + 1]));
        await Refused(tooLarge, HttpStatusCode.RequestEntityTooLarge, "too-large");
        using var empty = await http.PostAsync("/api/chat/files?name=sender&fileName=a", new ByteArrayContent([]));
        await Refused(empty, HttpStatusCode.BadRequest, "empty-file");
    }

    [Fact]
    public async Task A_file_of_a_closed_room_is_for_those_who_are_in_it_as_long_as_they_are()
    {
        var room = $"c-{Guid.NewGuid():N}";
        using var http = shared.App.Http();
        await Post(http, "lobby", "guest", new { text = "here", messageId = Guid.NewGuid().ToString("N") });
        using var made = await http.PostAsJsonAsync("/api/chat/rooms?name=sender", new { name = room, closed = true });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        var file = await Upload(http, s_png, "plan.png");
        var message = await Post(http, room, "sender", new { text = "", messageId = "with-a-file", files = new[] { Text(file, "id") } });
        var path = $"/api/chat/files/{Text(file, "id")}";
        Assert.Equal(HttpStatusCode.NotFound, await Status($"{path}?name=guest"));

        using var invited = await http.PostAsJsonAsync($"/api/chat/rooms/{room}/members?name=sender", new { name = "guest" });
        Assert.True(invited.IsSuccessStatusCode, await invited.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, await Status($"{path}?name=guest"));
        Assert.Equal(HttpStatusCode.OK, await Status($"{path}/thumbnail?name=guest"));
        var read = await http.GetFromJsonAsync<JsonElement>($"/api/chat/rooms/{room}/messages?name=guest");
        Assert.Equal("plan.png", Text(Assert.Single(read.GetProperty("messages")[0].GetProperty("files").EnumerateArray()), "name"));

        using var left = await http.DeleteAsync($"/api/chat/rooms/{room}/members/guest?name=guest");
        Assert.True(left.IsSuccessStatusCode, await left.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, await Status($"{path}?name=guest"));
        Assert.Equal(HttpStatusCode.NotFound, await Status($"{path}/thumbnail?name=guest"));

        using var deleted = await http.DeleteAsync($"/api/chat/rooms/{room}/messages/{message.GetProperty("sequence").GetInt64()}?name=sender");
        Assert.True(deleted.IsSuccessStatusCode, await deleted.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, await Status($"{path}?name=sender"));

        async Task<HttpStatusCode> Status(string url)
        {
            using var response = await http.GetAsync(url);
            return response.StatusCode;
        }
    }

    private static async Task<JsonElement> Post(HttpClient http, string room, string name, object message)
    {
        using var said = await http.PostAsJsonAsync($"/api/chat/rooms/{room}/messages?name={name}", message);
        Assert.True(said.IsSuccessStatusCode, await said.Content.ReadAsStringAsync());
        return await said.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static void AssertSafe(HttpResponseMessage response)
    {
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.Equal("no-cache, private", response.Headers.CacheControl?.ToString());
    }

    private static async Task<JsonElement> Upload(HttpClient http, byte[] bytes, string name)
    {
        using var response = await http.PostAsync($"/api/chat/files?name=sender&fileName={Uri.EscapeDataString(name)}", new ByteArrayContent(bytes));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task Refused(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    private static string Path(JsonElement file, string more = "") => $"/api/chat/files/{Text(file, "id")}{more}?name=sender";

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
