using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

public sealed class WeatherTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task Cards_and_chart_are_live_and_history_is_there_after_a_reload()
    {
        // Of its own and so too young for a point to be older than the chart's range: what was there stays there.
        await using var app = await WebMqApp.StartAsync();
        await using var ada = await browser.SignIn(app.Url, "ada");
        await ada.Open("/weather");
        await ada.Page.Locator("[data-station=oslo][data-stale=false]").WaitForAsync();
        await ada.Page.Locator(".chart[data-drawn] canvas").WaitForAsync();
        var drawn = await Drawn(ada);
        await Eventually.True(() => Drawn(ada).GetAwaiter().GetResult() > drawn, "points are added to the chart");

        var before = await Drawn(ada);
        await app.Applied();
        await ada.Page.ReloadAsync();
        await ada.Interactive();
        // What the server gave the chart at its first drawing, not what has been added since.
        var points = ada.Page.Locator(".chart[data-points]:not([data-points='0'])");
        await points.WaitForAsync();
        Assert.InRange(int.Parse((await points.GetAttributeAsync("data-points"))!, System.Globalization.CultureInfo.InvariantCulture), before, int.MaxValue);
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task A_card_goes_on_around_the_link_that_has_the_focus_and_its_small_line()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await Eventually.True(() => Told().GetAwaiter().GetResult() > 1, "there is a line to draw");
        await ada.Open("/weather");
        await ada.Page.Locator("[data-spark=oslo][d^=M]").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        await ada.Page.FocusAsync("[data-station=oslo] h2 a");
        await ada.Page.EvaluateAsync("window.line = document.querySelector('[data-spark=oslo]')");

        for (var i = 0; i < 2; i++)
        {
            var before = await Card(ada);
            await Eventually.True(() => Card(ada).GetAwaiter().GetResult() != before, "the card goes on");
        }

        Assert.True(await ada.Page.EvaluateAsync<bool>("document.activeElement.matches('[data-station=oslo] h2 a') && window.line.isConnected && window.line.getAttribute('d').startsWith('M')"));
    }

    [Fact]
    public async Task Quantity_and_range_stand_in_the_address()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/weather?quantity=pressure&range=24h");
        await ada.Page.Locator("h2", new() { HasText = "Pressure" }).WaitForAsync();
        await ada.Page.ClickAsync(".choices >> text=Humidity");
        await ada.Arrives("/weather?quantity=pressure,humidity&range=24h");
        await ada.Page.Locator(".chart[data-quantity=Humidity][data-drawn]").WaitForAsync();
        await ada.Page.ClickAsync(".choices >> text=Pressure");
        await ada.Arrives("/weather?quantity=humidity&range=24h");
        await ada.Page.ClickAsync(".choices >> text=\"1 h\"");
        await ada.Arrives("/weather?quantity=humidity&range=1h");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task Units_that_were_chosen_are_drawn_and_remembered()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/weather");
        await ada.Page.Locator(".chart[data-unit='°C']").WaitForAsync();
        await ada.Page.ClickAsync("summary");
        await ada.Page.SelectOptionAsync("[data-testid=unit-t]", "°F");
        await ada.Page.Locator(".chart[data-unit='°F']").WaitForAsync();
        await ada.Open("/weather?range=1h");
        await ada.Page.Locator(".chart[data-unit='°F']").WaitForAsync();
    }

    [Fact]
    public async Task Units_that_are_chosen_before_the_page_is_wholly_there_are_drawn_and_remembered()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        var late = new TaskCompletionSource();
        await ada.Page.RouteAsync("**/weather/units.js", async route =>
        {
            await late.Task;
            await route.ContinueAsync();
        });
        await ada.Open("/weather");
        await ada.Page.ClickAsync("summary");
        await ada.Page.SelectOptionAsync("[data-testid=unit-t]", "°F");
        await ada.Page.SelectOptionAsync("[data-testid=unit-p]", "inHg");
        // What is pressed after them has an answer.
        await ada.Page.ClickAsync(".choices >> text=Humidity");
        await ada.Shows(".chart[data-quantity=Humidity]");
        late.SetResult();
        await Eventually.True(
            () => ada.Page.EvaluateAsync<string?>("localStorage.getItem('webmq-weather-units')").GetAwaiter().GetResult() == "t=%C2%B0F&p=inHg", "they are remembered");
        await ada.Shows(".chart[data-unit='°F']");
        await ada.Open("/weather?range=1h");
        await ada.AddressHas("&t=%C2%B0F&p=inHg");
        await ada.Shows(".chart[data-unit='°F']");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task Units_that_are_remembered_do_not_take_a_person_back_who_has_gone_on_meanwhile()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        // What the server says comes late, and what this browser remembers is seen to be asked for.
        await ada.Page.AddInitScriptAsync("""
            const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage');
            Object.defineProperty(WebSocket.prototype, 'onmessage', { set(hear) { set.call(this, (said) => setTimeout(() => hear.call(this, said), 600)); } });
            localStorage.setItem('webmq-weather-units', 't=%C2%B0F');
            const { getItem } = Storage.prototype;
            Storage.prototype.getItem = function (key) {
              if (key === 'webmq-weather-units') document.body.dataset.asked = '';
              return getItem.call(this, key);
            };
            """);
        await ada.Open("/weather");
        await ada.Shows("body[data-asked]");
        await ada.Page.ClickAsync(".choices >> text=Humidity");
        await ada.Shows(".chart[data-quantity=Humidity][data-drawn]");
        await ada.Page.ClickAsync(".choices >> text=Pressure");
        await ada.Shows(".chart[data-quantity=Pressure][data-drawn]");
        await ada.AddressHas("quantity=temperature,humidity,pressure");
    }

    [Fact]
    public async Task A_paused_chart_stands_still_while_observations_are_counted()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/weather");
        await ada.Page.Locator(".chart[data-drawn]").WaitForAsync();
        await ada.Page.ClickAsync("[data-testid=pause]");
        // Something has come since: by then the history up to the pause is drawn.
        await ada.Page.Locator("[data-scrub-news]", new() { HasTextRegex = new Regex("^[1-9].* since ") }).WaitForAsync();
        await ada.AddressHas("paused=");
        var drawn = await Drawn(ada);
        var noticed = await ada.Page.InnerTextAsync("[data-scrub-news]");
        await Eventually.True(() => ada.Page.InnerTextAsync("[data-scrub-news]").GetAwaiter().GetResult() != noticed, "more observations are counted");
        Assert.Equal(drawn, await Drawn(ada));
        await ada.Page.ClickAsync("[data-testid=resume]");
        await ada.Page.Locator("[data-testid=pause]").WaitForAsync();
    }

    [Fact]
    public async Task A_foreign_source_is_followed_by_a_tap_and_what_is_no_weather_is_counted()
    {
        await using var station = Python.Start("station.py");
        await Eventually.True(() => station.Lines.Count > 0, "the foreign station has bound its port");
        var endpoint = station.Lines[0];
        await using var app = await WebMqApp.StartAsync(null, null, $"--WebMq:Weather:Sources:0={endpoint}", "--WebMq:Weather:Station:Enabled=false");
        await station.Prints("subscribed");

        var now = DateTimeOffset.UtcNow.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var line in new[]
        {
            "not json",
            "[1,2]",
            $"{{\"time\":\"{now}\"}}",
            $"{{\"time\":\"{now}\",\"temperature\":NaN}}",
            $"{{\"time\":\"{now}\",\"temperature\":1e308}}",
            $"{{\"time\":\"{now}\",\"temperature\":\"warm\"}}",
            "{\"time\":\"1970-01-01T00:00:00Z\",\"temperature\":10}",
            "{\"time\":\"tomorrow\",\"temperature\":10}",
            "hex fffe00",
            "parts two frames",
            $"{{\"station\":\"Not A Station\",\"time\":\"{now}\",\"temperature\":10}}",
            $"{{\"station\":\"attic\",\"time\":\"{now}\",\"temperature\":21.5,\"humidity\":40}}",
            "{\"time\":\"2021-12-02 22:12:21.340325\", \"temperature\": 13}",
        })
        {
            await station.Write(line);
        }

        JsonElement source = default;
        await Eventually.True(
            () =>
            {
                source = app.Status().GetAwaiter().GetResult().GetProperty("weather")[0];
                // It is counted as received before it is read, and as logged when it is on disk.
                return source.GetProperty("received").GetInt64() == 13
                    && source.GetProperty("logged").GetInt64() + source.GetProperty("refused").EnumerateObject().Sum(r => r.Value.GetInt64()) == 13;
            },
            "all frames have come in and are logged or refused");
        Assert.Equal(2, source.GetProperty("logged").GetInt64());
        Assert.True(source.GetProperty("tap").GetBoolean());
        var refused = source.GetProperty("refused");
        foreach (var (reason, times) in new[]
        {
            ("NotJson", 4), ("NoTemperature", 1), ("OutOfRange", 1), ("NotANumber", 1),
            ("TimeOutOfRange", 1), ("BadTime", 1), ("Multipart", 1), ("BadStation", 1),
        })
        {
            Assert.Equal(times, refused.GetProperty(reason).GetInt64());
        }

        await using var ada = await browser.SignIn(app.Url, "ada");
        await ada.Open("/weather");
        await ada.Page.Locator("[data-station=attic]").WaitForAsync();
        // An observation that names no station belongs to the one its endpoint names.
        await ada.Page.Locator($"[data-station='{endpoint[6..].Replace('.', '-').Replace(':', '-')}']").WaitForAsync();
        Assert.Contains("Refused", await (await Overview(ada)).InnerTextAsync("body"), StringComparison.Ordinal);
        await ada.Open("/weather");
        await ada.Page.Locator("[data-station=attic][data-stale=true]").WaitForAsync();
    }

    [Fact]
    public async Task A_publisher_that_invents_stations_is_stopped_at_the_limit()
    {
        await using var station = Python.Start("station.py");
        await Eventually.True(() => station.Lines.Count > 0, "the foreign station has bound its port");
        await using var app = await WebMqApp.StartAsync(
            null, null, $"--WebMq:Weather:Sources:0={station.Lines[0]}", "--WebMq:Weather:Station:Enabled=false", "--WebMq:Weather:MaxStations=3");
        await station.Prints("subscribed");
        var now = DateTimeOffset.UtcNow.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < 10; i++)
            await station.Write($"{{\"station\":\"invented-{i}\",\"time\":\"{now}\",\"temperature\":1}}");
        await station.Write($"{{\"station\":\"invented-0\",\"time\":\"{now}\",\"temperature\":2}}");

        JsonElement source = default;
        await Eventually.True(
            () =>
            {
                source = app.Status().GetAwaiter().GetResult().GetProperty("weather")[0];
                return source.GetProperty("logged").GetInt64() == 4;
            },
            "what is within the limit is logged");
        Assert.Equal(7, source.GetProperty("refused").GetProperty("TooManyStations").GetInt64());
    }

    [Fact]
    public async Task The_weather_server_of_the_course_is_a_source_as_it_is()
    {
        var endpoint = Ports.Free();
        await using var app = await WebMqApp.StartAsync(null, null, $"--WebMq:Weather:Sources:0={endpoint}", "--WebMq:Weather:Station:Enabled=false");
        await using var course = Python.Start("course_weather.py", endpoint);
        await Eventually.True(
            () => app.Status().GetAwaiter().GetResult().GetProperty("weather")[0].GetProperty("logged").GetInt64() >= 3,
            "observations of the course's server are logged");
    }

    private static async Task<Microsoft.Playwright.IPage> Overview(Visitor visitor)
    {
        await visitor.Open("/");
        return visitor.Page;
    }

    // How many points a line has.
    private async Task<int> Told()
    {
        using var http = shared.App.Http();
        var series = await http.GetFromJsonAsync<JsonElement>("/api/weather/series?name=reader&stations=oslo&quantities=temperature");
        return series.GetProperty("lines").EnumerateArray().Sum(l => l.GetProperty("time").GetArrayLength());
    }

    private static Task<string> Card(Visitor visitor) => visitor.Page.InnerTextAsync("[data-station=oslo]");

    private static async Task<int> Drawn(Visitor visitor) => int.Parse(
        await visitor.Page.Locator(".chart").GetAttributeAsync("data-drawn") ?? "0",
        System.Globalization.CultureInfo.InvariantCulture);
}
