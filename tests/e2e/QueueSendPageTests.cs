using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>What is sent by hand, and looked at.</summary>
public sealed class QueueSendPageTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task A_message_is_sent_found_and_looked_at_in_every_way()
    {
        var queue = await QueueApi.Make(shared.App);
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/queues/{queue}/send");
        await ada.Page.FillAsync("[data-testid=body]", """{"item":"tea","für":"Zoë 🍵"}""");
        await ada.Page.FillAsync("[data-testid=type]", "order");
        await ada.Page.FillAsync("[data-testid=headers]", "Colour: grün\nshop: oslo");
        await ada.Page.FillAsync("[data-testid=delay]", "soon");
        await ada.Page.ClickAsync("[data-testid=send]:enabled");
        await ada.Shows("[data-testid=delay-error]", "a number of seconds");
        await ada.Page.FillAsync("[data-testid=delay]", "");
        await ada.Page.ClickAsync("[data-testid=send]");
        await ada.Shows("[data-testid=sent]", "On disk as message");

        await ada.Page.ClickAsync("[data-testid=view-messages]");
        await ada.Shows("[data-message]", "Zoë 🍵");
        await ada.Page.FillAsync("[data-testid=contains]", "no such text");
        await ada.Page.ClickAsync("[data-testid=search]");
        await ada.Shows("[data-testid=looked-at]", "0 found, looked at 1 so far: that is all.");
        await ada.Page.FillAsync("[data-testid=contains]", "grün");
        await ada.Page.ClickAsync("[data-testid=search]");
        await ada.Shows("[data-testid=looked-at]", "1 found");
        await ada.Page.ClickAsync("[data-message] a");
        await ada.Shows("[data-testid=body]", "\"item\": \"tea\"");
        await ada.Shows("[data-testid=headers]", "grün");
        await ada.Page.ClickAsync("[data-testid=look-Hex]");
        await ada.Shows("[data-testid=body]", "00000000  7b 22 69 74");
        await ada.Page.ClickAsync("[data-testid=look-MessagePack]");
        await ada.Shows("[data-testid=note]", "This is no MessagePack");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task Going_on_that_is_pressed_twice_shows_each_message_once()
    {
        var queue = await QueueApi.Make(shared.App);
        using var http = shared.App.Http();
        using var sent = await http.PostAsJsonAsync($"/api/queues/{queue}/batch?name=tester", new { messages = Enumerable.Range(0, 120).Select(i => new { body = $"tea {i}" }) }, TestContext.Current.CancellationToken);
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/queues/{queue}/messages?contains=tea");
        await ada.Shows("[data-testid=looked-at]", "50 found");
        await Eventually.True(() => HasAll().GetAwaiter().GetResult(), "all are found");
        Assert.Equal(120, await ada.Page.Locator("[data-message]").CountAsync());
        Assert.Empty(ada.Errors);

        async Task<bool> HasAll()
        {
            await ada.Page.EvaluateAsync("document.querySelectorAll('[data-testid=go-on]').forEach((more) => { more.click(); more.click(); })");
            return (await ada.Page.InnerTextAsync("[data-testid=looked-at]")).StartsWith("120 found", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_of_any_bytes_is_sent_unpacked_and_given_back_as_it_was()
    {
        var queue = await QueueApi.Make(shared.App);
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("""{"packed":true}"""), TestContext.Current.CancellationToken);
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/queues/{queue}/send");
        await ada.Page.Locator("[data-testid=send]:enabled").WaitForAsync();
        await ada.Page.SetInputFilesAsync("[data-testid=file]", new FilePayload { Name = "order.gz", MimeType = "application/gzip", Buffer = packed.ToArray() });
        await ada.Page.ClickAsync("[data-testid=send]");
        await ada.Page.ClickAsync("[data-testid=sent] a");
        await ada.Shows("[data-testid=body]", "\"packed\": true");
        var download = await ada.Page.RunAndWaitForDownloadAsync(() => ada.Page.ClickAsync("[data-testid=download]"));
        Assert.Equal(packed.ToArray(), await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Payloads_stay_in_the_browser_and_come_back_into_the_form()
    {
        var queue = await QueueApi.Make(shared.App);
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/queues/{queue}/send");
        await ada.Page.FillAsync("[data-testid=body]", "two teas");
        await ada.Page.FillAsync("[data-testid=type]", "drink");
        await ada.Page.ClickAsync("[data-testid=send]:enabled");
        await ada.Shows("[data-payload=sent]", "two teas");
        await ada.Page.FillAsync("[data-testid=save-as]", "breakfast");
        await ada.Page.ClickAsync("[data-testid=save]");
        await ada.Shows("[data-payload=breakfast]");

        await ada.Open($"/queues/{queue}/send");
        await ada.Page.ClickAsync("[data-payload=breakfast] .take");
        await Assertions.Expect(ada.Page.Locator("[data-testid=type]")).ToHaveValueAsync("drink");
        Assert.Equal("two teas", await ada.Page.InputValueAsync("[data-testid=body]"));
        await ada.Page.ClickAsync("[data-payload=breakfast] .link");
        await ada.Vanishes("[data-payload=breakfast]");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task The_code_that_is_shown_sends_the_message()
    {
        var queue = await QueueApi.Make(shared.App);
        const string Body = "it's \"two\" teas\nfor Zoë 🍵 \\ @home";
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/queues/{queue}/send");
        await ada.Page.FillAsync("[data-testid=body]", Body);
        await ada.Page.FillAsync("[data-testid=headers]", "colour: green");
        await ada.Page.FillAsync("[data-testid=delay]", "0");
        await ada.Page.SelectOptionAsync("[data-testid=priority]", "7");
        await ada.Page.ClickAsync("[data-testid=code]:enabled");
        await ada.Shows("[data-testid=snippets] pre code");
        var snippets = await ada.Page.Locator("[data-testid=snippets] pre code").AllInnerTextsAsync();
        Assert.Contains("\"ok\": True", (await Python.RunText(snippets[0])).Replace("'", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
        using var curl = Process.Start(new ProcessStartInfo("sh", ["-c", snippets[2]]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Assert.Contains("\"number\"", await curl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using var http = shared.App.Http();
        var page = await http.GetFromJsonAsync<JsonElement>($"/api/queues/{queue}/messages?name=tester", TestContext.Current.CancellationToken);
        var messages = page.GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(2, messages.Count);
        Assert.All(messages, m =>
        {
            Assert.Equal(Body, m.GetProperty("body").GetString());
            Assert.Equal(7, m.GetProperty("priority").GetInt32());
            Assert.Equal("green", m.GetProperty("headers").GetProperty("colour").GetString());
        });
    }
}
