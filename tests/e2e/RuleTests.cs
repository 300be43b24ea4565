using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Rules as people make, try and watch them, and as programs do over HTTP.</summary>
public sealed class RuleTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task A_rule_is_made_tried_and_carries_a_line_to_a_queue_and_a_room()
    {
        var (name, from, to) = (Name("rule"), Name("from"), Name("to"));
        using var http = shared.App.Http();
        foreach (var room in (string[])[from, to])
            (await http.PostAsJsonAsync("/api/chat/rooms?name=ada", new { name = room })).EnsureSuccessStatusCode();
        (await http.PutAsJsonAsync($"/api/queues/{name}?name=ada", new { })).EnsureSuccessStatusCode();
        await Api.Post(shared.App, from, "urgent: long ago");
        await Api.Post(shared.App, from, "nothing");

        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/rules/new");
        await ada.Page.FillAsync("[data-testid=text]", "{ \"name\": \"x\",\n  \"wen\": 1 }");
        await ada.Shows("[data-testid=faults]", "line 2, column ");
        Assert.True(await ada.Page.IsDisabledAsync("[data-testid=save]"));
        await ada.Page.FillAsync("[data-testid=text]", $$"""
            { "name": "{{name}}", "when": { "source": { "room": "{{from}}" }, "text": { "contains": "urgent" } },
              "transform": [{ "template": "{{"{{"}} text | upcase {{"}}"}}" }],
              "to": [{ "queue": "{{name}}" }, { "room": "{{to}}" }] }
            """);
        await ada.Page.Locator("[data-testid=right]").WaitForAsync();
        Assert.Equal(0, await ada.Page.Locator("[data-testid=warnings]").CountAsync());
        await ada.Page.ClickAsync("[data-testid=dry-run]");
        await ada.Shows("[data-testid=dry-result]", "2 looked at: 1 sent, 0 failed");
        await ada.Shows("tr[data-result=Routed]", "URGENT: LONG AGO");
        await ada.Page.ClickAsync("tr[data-result=NotMatched] button");
        await ada.Shows("[data-testid=steps] li[data-result=NotMatched]", "when.text");
        await ada.Page.FillAsync("[data-testid=bench-body]", "urgent, typed");
        await ada.Page.ClickAsync("[data-testid=explain]");
        await ada.Shows("[data-testid=steps] li:last-child", "URGENT, TYPED");

        await ada.Page.ClickAsync("[data-testid=save]");
        await ada.Shows("h1", $"Rule {name}");
        await Api.Post(shared.App, from, "urgent: now");
        await ada.Shows("[data-figure=matched]", "1");
        await ada.Shows($"[data-output='queue {name}']", "1");
        await Eventually.True(() => Length(http, name) == 1, "the queue has it");
        await ada.Open($"/chat/{to}");
        await ada.Sees("URGENT: NOW");

        await ada.Open($"/rules/{name}");
        await ada.Page.ClickAsync("[data-testid=toggle]");
        await ada.Shows("[data-state=off]", "off");
        await ada.Open("/rules");
        await ada.Shows($"[data-rule={name}]", $"room {from}");
        await ada.LooksRight("rules");
        await ada.Resize(360, 740);
        await ada.Open($"/rules/{name}");
        await ada.LooksRight("a rule");
        await ada.Page.ClickAsync("[data-testid=delete]");
        await ada.Page.ClickAsync("[data-testid=delete-really]");
        await ada.Shows("h1", "Rules");
        using var gone = await http.GetAsync($"/api/rules/{name}?name=ada");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task Rules_are_put_validated_tried_and_removed_over_http()
    {
        var name = Name("api");
        using var http = shared.App.Http();
        using var bad = await http.PutAsync($"/api/rules/{name}?name=api", Json("{\n \"name\": 1 }"));
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        var problem = await bad.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("bad-rule", problem.GetProperty("code").GetString());
        Assert.Contains(problem.GetProperty("faults").EnumerateArray(), f => f.GetProperty("line").GetInt32() == 2);

        var rule = $$"""{ "name": "{{name}}", "enabled": false, "when": { "source": { "weather": "*" }, "match": "temperature > `-100`" }, "to": [{ "queue": "{{name}}" }] }""";
        using var validated = await http.PostAsync("/api/rules/validate?name=api", Json(rule));
        var verdict = await validated.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(0, verdict.GetProperty("faults").GetArrayLength());
        Assert.Contains($"There is no queue {name}: ", Assert.Single(verdict.GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
        using var put = await http.PutAsync($"/api/rules/{name}?name=api", Json(rule));
        var made = await put.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((1, "ExactlyOnce"), (made.GetProperty("version").GetInt32(), made.GetProperty("to")[0].GetProperty("guarantee").GetString()));

        await Eventually.True(
            () =>
            {
                using var run = http.PostAsync("/api/rules/dry-run?name=api&count=5", Json(rule)).GetAwaiter().GetResult();
                return run.Content.ReadFromJsonAsync<JsonElement>().GetAwaiter().GetResult().GetProperty("routed").GetInt32() > 0;
            },
            "observations would have been sent");
        using var explained = await http.PostAsync("/api/rules/explain?name=api", Json($$"""{ "rule": {{rule}}, "body": "{\"temperature\": 1}", "source": "oslo" }"""));
        Assert.Equal("Routed", (await explained.Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("result").GetString());

        using var enabled = await http.PostAsync($"/api/rules/{name}/enable?name=api", null);
        Assert.True((await enabled.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("enabled").GetBoolean());
        Assert.Contains($"\"{name}\"", await http.GetStringAsync("/api/rule-file?name=api"), StringComparison.Ordinal);
        using var unconfirmed = await http.DeleteAsync($"/api/rules/{name}?name=api");
        Assert.Equal(HttpStatusCode.BadRequest, unconfirmed.StatusCode);
        using var removed = await http.DeleteAsync($"/api/rules/{name}?name=api&confirm={name}");
        Assert.Equal(HttpStatusCode.OK, removed.StatusCode);
        Assert.Contains("/api/rules/{name}/enable", await http.GetStringAsync("/openapi/v1.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_editor_warns_of_a_target_that_is_not_there_until_it_is_made()
    {
        var name = Name("warn");
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/rules/new");
        await ada.Page.FillAsync("[data-testid=text]", $$"""{ "name": "{{name}}", "when": { "source": { "weather": "*" } }, "to": [{ "queue": "{{name}}" }] }""");
        await ada.Shows("[data-testid=warnings]", $"There is no queue {name}: until it is made");
        await ada.Page.ClickAsync("[data-testid=save]");
        await ada.Shows("h1", $"Rule {name}");
        await ada.Open("/rules");
        await ada.Shows($"[data-rule={name}] [data-testid=missing]", "something is missing");
        await ada.LooksRight("rules");

        await ada.Open($"/rules/{name}");
        await ada.Shows("[data-testid=warnings]");
        using var http = shared.App.Http();
        using var made = await http.PutAsync($"/api/queues/{name}?name=tester", Json("{}"));
        await ada.Vanishes("[data-testid=warnings]");
        Assert.Empty(ada.Errors);
        using var removed = await http.DeleteAsync($"/api/rules/{name}?name=tester&confirm={name}");
    }

    [Fact]
    public async Task What_is_typed_of_a_rule_is_not_lost_to_a_button_and_a_change_that_is_pressed_twice_is_made_once()
    {
        var name = Name("typed");
        var rule = $$"""{ "name": "{{name}}", "enabled": false, "when": { "source": { "weather": "*" } }, "to": [{ "room": "lobby" }] }""";
        using var http = shared.App.Http();
        using var put = await http.PutAsync($"/api/rules/{name}?name=tester", Json(rule));
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/rules/{name}");
        var typed = rule.Replace("\"enabled\"", "\"about\": \"typed\", \"enabled\"", StringComparison.Ordinal);
        await ada.Page.FillAsync("[data-testid=text]", typed);
        await ada.Page.ClickAsync("[data-testid=toggle]");
        await ada.Shows("[data-testid=said]", "What you typed is not kept yet");
        Assert.Equal(typed, await ada.Page.InputValueAsync("[data-testid=text]"));

        await ada.Page.EvaluateAsync("() => { const save = document.querySelector('[data-testid=save]'); save.click(); save.click(); }");
        await ada.Shows("[data-testid=said]", "It is changed.");
        await ada.Page.ClickAsync("[data-testid=toggle]");
        await ada.Shows("[data-testid=said]", "It runs");
        await ada.Shows("[data-state=runs]");
        Assert.Contains("\"about\": \"typed\"", await ada.Page.InputValueAsync("[data-testid=text]"), StringComparison.Ordinal);
        using var removed = await http.DeleteAsync($"/api/rules/{name}?name=tester&confirm={name}");
    }

    [Fact]
    public async Task A_file_of_rules_with_a_mistake_refuses_the_start()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("webmq-rules").FullName, "rules.json");
        await File.WriteAllTextAsync(file, "{ \"rules\": [\n  { \"name\": \"R\" }\n] }");
        var (code, error, _) = await WebMqApp.Refused($"--WebMq:DataDirectory={Path.Combine(Path.GetDirectoryName(file)!, "data")}", "--Urls=http://127.0.0.1:0", $"--WebMq:Rules:File={file}",
            "--WebMq:Chat:SubscribeEndpoint=tcp://127.0.0.1:0", "--WebMq:Chat:PublishEndpoint=tcp://127.0.0.1:0", "--WebMq:Echo:Endpoint=tcp://127.0.0.1:0", "--WebMq:Weather:Endpoint=tcp://127.0.0.1:0", "--WebMq:Queues:Endpoint=tcp://127.0.0.1:0", "--WebMq:Events:PublishEndpoint=tcp://127.0.0.1:0", "--WebMq:Events:ReplayEndpoint=tcp://127.0.0.1:0");
        Assert.Equal(1, code);
        Assert.Contains($"WebMq:Rules:File: {file}: line 2, column ", error, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static string Name(string what) => $"{what}-{Guid.NewGuid():N}"[..20];

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static long Length(HttpClient http, string queue) =>
        http.GetFromJsonAsync<JsonElement>($"/api/queues/{queue}?name=ada").GetAwaiter().GetResult().GetProperty("ready").GetInt64();
}
