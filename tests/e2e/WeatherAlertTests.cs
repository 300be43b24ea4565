using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Alerts of stations from a real PUB socket to everyone who is told.</summary>
[Collection(OwnApps.Name)]
public sealed class WeatherAlertTests(SharedBrowser browser)
{
    [Fact]
    public async Task A_rule_made_on_the_page_is_told_on_the_page_in_a_room_on_the_desktop_and_on_the_events_socket()
    {
        await using var station = Python.Start("station.py");
        await Eventually.True(() => station.Lines.Count > 0, "the foreign station has bound its port");
        await using var app = await WebMqApp.StartAsync(null, null, $"--WebMq:Weather:Sources:0={station.Lines[0]}", "--WebMq:Weather:Station:Enabled=false");
        await station.Prints("subscribed");
        await Send(station, "attic", 20);

        await using var ada = await browser.SignIn(app.Url, "ada");
        await ada.Context.GrantPermissionsAsync(["notifications"]);
        await ada.Page.AddInitScriptAsync("window.told = []; window.Notification = class { static permission = 'granted'; static requestPermission = async () => 'granted'; constructor(title, more) { told.push(title + ' | ' + more.body); } };");
        await ada.Open("/weather/alerts");
        await ada.Page.ClickAsync("[data-notices][data-ready]");
        await ada.Page.ClickAsync("[data-testid=new]");
        await ada.Page.FillAsync("[data-testid=rule-name]", "Heat");
        await ada.Page.SelectOptionAsync("[data-testid=rule-station]", "attic");
        await ada.Page.SelectOptionAsync("[data-testid=rule-unit]", "°F");
        await ada.Page.FillAsync("[data-testid=rule-limit]", "warm");
        await ada.Page.ClickAsync("[data-testid=save]");
        await ada.Shows("[data-testid=rule-limit-error]", "A number");
        await ada.Page.FillAsync("[data-testid=rule-limit]", "86");
        await ada.Page.FillAsync("[data-testid=rule-back]", "9");
        await ada.Page.FillAsync("[data-testid=rule-room]", "lobby");
        await ada.Page.ClickAsync("[data-testid=save]");
        await ada.Shows("[data-rule=Heat]", "temperature above 30 °C, over when 5 °C back");

        await Send(station, "attic", 31);
        await ada.Shows("[data-alert='attic Heat'][data-state=Active]", "temperature was 31 °C, above 30 °C");
        await Eventually.True(
            () => ada.Page.EvaluateAsync<string>("told.join()").GetAwaiter().GetResult() == "Heat: attic | temperature was 31 °C, above 30 °C",
            "it is told on the desktop");
        await ada.LooksRight("weather alerts");
        await ada.Open("/weather");
        await ada.Shows("[data-station=attic] [data-testid=alerts]", "1 alert");
        await ada.Open("/weather/alerts");
        await ada.Page.ClickAsync("[data-testid=acknowledge]");
        await ada.Shows("[data-alert='attic Heat'][data-state=Acknowledged]", "taken by ada");
        await Send(station, "attic", 26);
        await ada.Page.Locator("[data-state=Acknowledged]").WaitForAsync();
        await Send(station, "attic", 25);
        await ada.Shows("[data-testid=history] [data-alert='attic Heat'][data-state=Cleared]", "over");
        await ada.Shows("[data-testid=calm]");

        await ada.Open("/chat/lobby");
        await ada.Sees("temperature was 31 °C, above 30 °C");
        await ada.Sees("over after");
        var told = await Python.Run("event_replay.py", app.Replay, "1", "alert.attic");
        Assert.Equal(["raised", "acknowledged", "cleared"], told.Where(l => l.Contains("\"event\"", StringComparison.Ordinal)).Select(Event));
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task Rules_and_alerts_are_kept_over_HTTP_and_refusals_say_why()
    {
        await using var station = Python.Start("station.py");
        await Eventually.True(() => station.Lines.Count > 0, "the foreign station has bound its port");
        await using var app = await WebMqApp.StartAsync(null, null, $"--WebMq:Weather:Sources:0={station.Lines[0]}", "--WebMq:Weather:Station:Enabled=false");
        await station.Prints("subscribed");
        using var http = app.Http();
        using var bad = await http.PostAsJsonAsync("/api/weather/alert-rules?name=api", new { name = "x", kind = "Rises", limit = 5 });
        Assert.Equal(400, (int)bad.StatusCode);
        Assert.Equal("bad-rule", (await bad.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        using var made = await http.PostAsJsonAsync("/api/weather/alert-rules?name=api", new { name = "Frost", kind = "Below", limit = 0, station = "attic" });
        var rule = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        await Send(station, "attic", -1);
        JsonElement alerts = default;
        await Eventually.True(
            () => (alerts = http.GetFromJsonAsync<JsonElement>("/api/weather/alerts?name=api&station=attic").GetAwaiter().GetResult()).GetArrayLength() == 1,
            "the alert is raised");
        var alert = alerts[0].GetProperty("id").GetInt64();
        using var taken = await http.PostAsync($"/api/weather/alerts/{alert}/acknowledge?name=api", null);
        Assert.Equal("api", (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("acknowledgedBy").GetString());
        using var unknown = await http.PostAsync("/api/weather/alerts/1/acknowledge?name=api", null);
        Assert.Equal(404, (int)unknown.StatusCode);
        using var removed = await http.DeleteAsync($"/api/weather/alert-rules/{rule}?name=api");
        Assert.Equal(200, (int)removed.StatusCode);
        await Eventually.True(
            () => http.GetFromJsonAsync<JsonElement>("/api/weather/alerts?name=api").GetAwaiter().GetResult()[0].GetProperty("state").GetString() == "Cleared",
            "an alert without its rule is over");
    }

    private static Task Send(Python station, string name, double temperature) => station.Write(string.Create(
        CultureInfo.InvariantCulture, $"{{\"station\":\"{name}\",\"time\":\"{DateTimeOffset.UtcNow:O}\",\"temperature\":{temperature}}}"));

    private static string? Event(string line)
    {
        using var json = JsonDocument.Parse(line[line.IndexOf('{', StringComparison.Ordinal)..]);
        return json.RootElement.GetProperty("event").GetString();
    }
}
