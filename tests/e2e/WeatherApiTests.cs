using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

public sealed class WeatherApiTests(SharedApp shared)
{
    [Fact]
    public async Task Charts_days_roses_rain_and_files_are_to_be_had_over_HTTP()
    {
        using var http = shared.App.Http();
        await Eventually.True(() => Get(http, "series?stations=oslo&quantities=feels_like,wind_direction").GetAwaiter().GetResult().GetProperty("lines").GetArrayLength() == 2, "the station was heard");

        var line = (await Get(http, "series?stations=oslo&quantities=feels_like,wind_direction")).GetProperty("lines")[0];
        Assert.Equal(("oslo", "FeelsLike"), (line.GetProperty("station").GetString(), line.GetProperty("quantity").GetString()));
        Assert.Equal(line.GetProperty("time").GetArrayLength(), line.GetProperty("max").GetArrayLength());
        Assert.Equal("Europe/Oslo", (await Get(http, "today?stations=oslo&timeZone=Europe/Oslo"))[0].GetProperty("timeZone").GetString());
        Assert.NotEqual(0, (await Get(http, "stations/oslo/records")).GetProperty("extremes").GetArrayLength());
        Assert.Equal(16, (await Get(http, "stations/oslo/wind-rose")).GetProperty("counts").GetArrayLength());
        Assert.InRange((await Get(http, "stations/oslo/rain?bucket=06:00:00")).GetProperty("bars").GetArrayLength(), 4, 5);

        var file = await http.GetAsync("/api/weather/export?name=ada&stations=oslo");
        Assert.Equal(("text/csv", "weather.csv"), (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.FileName));
        Assert.StartsWith("station,time,temperature,", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("series?quantities=luck", HttpStatusCode.BadRequest, "bad-quantity")]
    [InlineData("series?points=1", HttpStatusCode.BadRequest, "bad-points")]
    [InlineData("stations/atlantis/records", HttpStatusCode.NotFound, "unknown-station")]
    [InlineData("today?timeZone=Mars", HttpStatusCode.BadRequest, "unknown-time-zone")]
    [InlineData("export?format=xml", HttpStatusCode.BadRequest, "bad-format")]
    public async Task A_bad_question_is_refused_by_its_code(string question, HttpStatusCode status, string code)
    {
        using var http = shared.App.Http();
        var response = await http.GetAsync($"/api/weather/{question}{(question.Contains('?', StringComparison.Ordinal) ? '&' : '?')}name=ada");

        Assert.Equal((status, code), (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Retention_takes_observations_and_leaves_what_is_rolled_up_of_them()
    {
        await using var app = await WebMqApp.StartAsync(null, null, "--WebMq:Retention:Weather=00:00:02", "--WebMq:Retention:Interval=00:00:01");
        using var http = app.Http();
        await Eventually.True(
            () =>
            {
                var observations = Lines(http, "raw").GetAwaiter().GetResult().Count;
                var rolledUp = Lines(http, "hour").GetAwaiter().GetResult().Sum(h => h.GetProperty("temperature").GetProperty("count").GetInt32());
                return observations > 0 && rolledUp > observations + 5;
            },
            "roll-ups stand for more observations than there are");
    }

    private static Task<JsonElement> Get(HttpClient http, string question) =>
        http.GetFromJsonAsync<JsonElement>($"/api/weather/{question}{(question.Contains('?', StringComparison.Ordinal) ? '&' : '?')}name=ada");

    private static async Task<List<JsonElement>> Lines(HttpClient http, string resolution)
    {
        var text = await http.GetStringAsync($"/api/weather/export?name=ada&format=jsonl&resolution={resolution}&stations=oslo");
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }
}
