using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>The past once more over HTTP.</summary>
public sealed class WeatherReplayApiTests(SharedApp shared)
{
    [Fact]
    public async Task The_past_comes_over_HTTP_a_frame_a_line_as_the_file_of_it_has_it()
    {
        using var http = shared.App.Http();
        await Eventually.True(() => Lines(http, "export?format=jsonl&stations=oslo&").GetAwaiter().GetResult().Length > 8, "a station was heard for a while");
        // What came later is in the rows after all that came before it.
        var to = DateTimeOffset.UtcNow;
        await Eventually.True(() => Lines(http, $"export?format=jsonl&stations=oslo&from={Write(to.AddSeconds(1))}&").GetAwaiter().GetResult().Length > 0, "the rows have what came before");
        var range = $"stations=oslo&from={Write(to.AddMinutes(-10))}&to={Write(to)}";

        var file = await Lines(http, $"export?format=jsonl&{range}&");
        Assert.NotEmpty(file);
        Assert.Equal(file, await Lines(http, $"replay?speed=1000&{range}&"));
    }

    [Theory]
    [InlineData("from=2026-03-01T12:00:00Z&to=2026-03-01T11:00:00Z", "bad-range")]
    [InlineData("from=2026-03-01T12:00:00Z&to=2026-06-01T11:00:00Z", "bad-range")]
    [InlineData("from=2026-03-01T12:00:00Z&to=2026-03-01T13:00:00Z&speed=0", "bad-speed")]
    [InlineData("from=2026-03-01T12:00:00Z&to=2026-03-01T13:00:00Z&stations=atlantis", "unknown-station")]
    public async Task A_replay_that_cannot_be_is_refused_by_its_code(string question, string code)
    {
        using var http = shared.App.Http();
        var response = await http.GetAsync($"/api/weather/replay?{question}&name=ada");

        Assert.InRange(response.StatusCode, HttpStatusCode.BadRequest, HttpStatusCode.NotFound);
        Assert.Equal(code, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Whoever_hangs_up_ends_the_replay()
    {
        using var http = shared.App.Http();
        // More than there may be at once.
        for (var i = 0; i < 6; i++)
        {
            await Eventually.True(
                () =>
                {
                    using var begun = http.GetAsync("/api/weather/replay?from=2026-03-01T12:00:00Z&to=2026-03-02T12:00:00Z&name=ada", HttpCompletionOption.ResponseHeadersRead).GetAwaiter().GetResult();
                    return begun.StatusCode == HttpStatusCode.OK;
                },
                "there is a seat");
        }
    }

    private static async Task<string[]> Lines(HttpClient http, string question) =>
        (await http.GetStringAsync($"/api/weather/{question}name=ada")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
