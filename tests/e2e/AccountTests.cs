using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;
using WebMq.Shared.Chat;

namespace WebMq.EndToEndTests;

/// <summary>Names that are claimed with a password, in the browser, over HTTP and on the hubs. Each has an app of its own: the first account is special.</summary>
[Collection(OwnApps.Name)]
public sealed class AccountTests(SharedBrowser browser)
{
    private const string Password = "correct horse";

    [Fact]
    public async Task The_first_account_is_the_administrators_and_changes_what_others_may_do()
    {
        await using var app = await WebMqApp.StartAsync();
        await using var root = await browser.Visit(app.Url);
        await root.Page.GotoAsync("/sign-in");
        await root.Claim("root", Password);
        await root.Open("/profile");
        Assert.Equal("administrator", await root.Page.InnerTextAsync("[data-testid=role]"));
        await root.LooksRight("a profile");

        await using var ada = await browser.Visit(app.Url);
        await ada.Page.GotoAsync("/sign-in");
        await ada.Claim("ada", Password);
        await ada.Open("/profile");
        Assert.Equal("member", await ada.Page.InnerTextAsync("[data-testid=role]"));
        Assert.Equal(0, await ada.Page.Locator("nav >> text=People").CountAsync());
        Assert.Equal(403, (await ada.Page.APIRequest.GetAsync($"{app.Url}api/people")).Status);

        await root.Open("/people");
        await root.LooksRight("people");
        await root.Page.SelectOptionAsync("[data-person=root] [data-testid=role]", "Member");
        await root.Shows("[data-testid=said][role=alert]", "last administrator");
        await Assertions.Expect(root.Page.Locator("[data-person=root] [data-testid=role]")).ToHaveValueAsync("Administrator");
        await root.Page.SelectOptionAsync("[data-person=ada] [data-testid=role]", "ReadOnly");
        await root.Shows("[data-testid=said]", "ada: looks on");
        // Her page was open, and her sign-in has ended.
        await Eventually.True(() => Status(ada, "api/account").GetAwaiter().GetResult() == 401, "her session has ended");

        // It goes there by itself; one who went there too would be in its way.
        await ada.Shows("#name");
        await ada.ComeIn("ada", Password);
        await ada.Interactive();
        Assert.Equal(200, await Status(ada, "api/queues"));
        var refused = await ada.Page.APIRequest.PutAsync($"{app.Url}api/queues/hers");
        Assert.Equal(403, refused.Status);
        Assert.Equal("read-only", (await refused.JsonAsync())!.Value.GetProperty("code").GetString());
        await ada.Open("/queues");
        await ada.Page.ClickAsync("[data-testid=new]");
        // What is pressed later is done later: when the colours have changed, the button had its turn.
        var colours = await ada.Page.GetAttributeAsync("[data-testid=scheme]", "aria-label");
        await ada.Page.ClickAsync("[data-testid=scheme]");
        await Eventually.True(() => ada.Page.GetAttributeAsync("[data-testid=scheme]", "aria-label").GetAwaiter().GetResult() != colours, "the colours change");
        Assert.Equal(0, await ada.Page.Locator("[data-testid=make]").CountAsync());
        await ada.Open("/chat/lobby");
        Assert.False(await ada.Page.IsVisibleAsync("#composer-text"));
    }

    [Fact]
    public async Task A_claimed_name_is_nobody_elses()
    {
        await using var app = await WebMqApp.StartAsync();
        using var http = app.Http();
        using var claimed = await http.PostAsJsonAsync("/api/account/claim", new { name = "ada", password = Password });
        Assert.Equal(HttpStatusCode.OK, claimed.StatusCode);
        await using var visitor = await browser.Visit(app.Url);
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.ComeIn("ADA");
        Assert.Contains("is claimed", await visitor.Page.InnerTextAsync("[role=alert].fault"), StringComparison.Ordinal);

        using var program = app.Http();
        using var byName = await program.GetAsync("/api/account?name=ada");
        Assert.Equal(HttpStatusCode.Unauthorized, byName.StatusCode);
        using var guest = await program.GetAsync("/api/account?name=grace");
        Assert.Equal(HttpStatusCode.OK, guest.StatusCode);
        using var again = await program.PostAsJsonAsync("/api/account/claim", new { name = "Ada", password = Password });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task Guesses_are_slowed_and_told_how_long_to_wait_while_others_come_in()
    {
        await using var app = await WebMqApp.StartAsync();
        using var http = app.Http();
        using var claimed = await http.PostAsJsonAsync("/api/account/claim", new { name = "ada", password = Password });
        JsonElement refusal = default;
        for (var wait = 0.0; wait < 4;)
        {
            using var answer = await http.PostAsJsonAsync("/api/account/sign-in", new { name = "ada", password = "wrong guess" });
            refusal = await answer.Content.ReadFromJsonAsync<JsonElement>();
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                wait = answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
            else
                Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        Assert.Equal("too-many-tries", refusal.GetProperty("code").GetString());
        // Not even the right one, until the wait is over: then it is let in.
        using var right = await http.PostAsJsonAsync("/api/account/sign-in", new { name = "ada", password = Password });
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        await using var visitor = await browser.Visit(app.Url);
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.ComeIn("ada", Password);
        Assert.Contains("try again in", await visitor.Page.InnerTextAsync("[role=alert].fault"), StringComparison.Ordinal);
        await visitor.ComeIn("grace");
        await visitor.Interactive();
        await Eventually.True(
            () => http.PostAsJsonAsync("/api/account/sign-in", new { name = "ada", password = Password }).GetAwaiter().GetResult().IsSuccessStatusCode,
            "after the wait the right one is let in");
    }

    [Fact]
    public async Task A_token_signs_a_program_in_until_it_is_revoked()
    {
        await using var app = await WebMqApp.StartAsync();
        await using var ada = await browser.Visit(app.Url);
        await ada.Page.GotoAsync("/sign-in");
        await ada.Claim("ada", Password);
        await ada.Open("/profile");
        await ada.Page.FillAsync("[data-testid=token-title]", "build server");
        await ada.Page.ClickAsync("[data-testid=make-token]");
        var token = await ada.Page.InnerTextAsync("[data-testid=token]");
        Assert.StartsWith("wmq_", token, StringComparison.Ordinal);
        await ada.LooksRight("a profile with a token");

        using var http = app.Http();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal("ada", (await http.GetFromJsonAsync<JsonElement>("/api/account")).GetProperty("name").GetString());
        using var page = await http.GetAsync("/people");
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        await using var hub = Hub(app, token);
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync<PostReceipt>(nameof(IChatHub.Post), "lobby", "by a program", "t-1");
        var ended = new TaskCompletionSource();
        hub.Closed += _ =>
        {
            ended.SetResult();
            return Task.CompletedTask;
        };

        await ada.Open("/profile");
        await ada.Shows("[data-token='build server']", "used");
        await ada.Page.ClickAsync("[data-testid=revoke]");
        await ada.Vanishes("[data-token]");
        using var refused = await http.GetAsync("/api/account");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await using var late = Hub(app, token);
        await Assert.ThrowsAnyAsync<Exception>(() => late.StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Those_who_look_on_change_nothing_on_the_hubs()
    {
        await using var app = await WebMqApp.StartAsync();
        using var root = app.Http();
        using var first = await root.PostAsJsonAsync("/api/account/claim", new { name = "root", password = Password });
        using var ada = app.Http();
        using var second = await ada.PostAsJsonAsync("/api/account/claim", new { name = "ada", password = Password });
        var id = (await second.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var made = await ada.PostAsJsonAsync("/api/tokens", new { title = "reader" });
        var token = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        using var set = await root.PutAsJsonAsync($"/api/people/{id}", new { role = "readOnly", disabled = false });
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);

        await using var hub = Hub(app, token);
        await hub.StartAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(await hub.InvokeAsync<IReadOnlyList<RoomSummary>>(nameof(IChatHub.Rooms)));
        var refused = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<RoomSummary>(nameof(IChatHub.CreateRoom), "hers"));
        Assert.Contains("read-only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_page_in_another_browser()
    {
        await using var app = await WebMqApp.StartAsync();
        await using var here = await browser.Visit(app.Url);
        await here.Page.GotoAsync("/sign-in");
        await here.Claim("ada", Password);
        await using var there = await browser.Visit(app.Url);
        await there.Page.GotoAsync("/sign-in");
        await there.ComeIn("ada", Password);
        await there.Interactive();

        await here.Open("/profile");
        await here.Page.FillAsync("#old", "not this one");
        await here.Page.FillAsync("#new", "battery staple");
        await here.Page.ClickAsync("form[data-account$=password][data-ready] button");
        await here.Shows("form[data-account$=password] .fault", "do not fit");
        await here.Page.FillAsync("#old", Password);
        // The page is asked for anew, and so is another one.
        await here.Page.EvaluateAsync("() => { document.body.dataset.old = ''; }");
        await here.Page.ClickAsync("form[data-account$=password] button");
        await here.Page.Locator("body:not([data-old]):has([data-testid=interactive])").WaitForAsync();
        await here.Interactive();
        Assert.Equal((200, 401), (await Status(here, "api/account"), await Status(there, "api/account")));
        // What is open there learns it by itself.
        await there.Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("sign-in"));

        await here.Open("/profile");
        await here.Page.ClickAsync("form[data-account$=everywhere][data-ready] button");
        await here.Page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("sign-in"));
        Assert.Equal(401, await Status(here, "api/account"));
    }

    [Fact]
    public async Task Guests_stay_out_where_others_reach_the_address_unless_the_option_lets_them_in()
    {
        await using var app = await WebMqApp.StartAsync(null, null, "--WebMq:Accounts:Guests=false");
        using var http = app.Http();
        using var guest = await http.GetAsync("/api/account?name=grace");
        Assert.Equal(HttpStatusCode.Unauthorized, guest.StatusCode);
        await using var visitor = await browser.Visit(app.Url);
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.ComeIn("grace");
        Assert.Contains("Guests are not let in", await visitor.Page.InnerTextAsync("[role=alert].fault"), StringComparison.Ordinal);
        await visitor.Claim("grace", Password);
    }

    [Fact]
    public async Task A_picture_of_a_person_runs_nothing()
    {
        await using var app = await WebMqApp.StartAsync();
        using var http = app.Http();
        using var claimed = await http.PostAsJsonAsync("/api/account/claim", new { name = "<b>&\"", password = Password });
        var id = (await claimed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var picture = await http.GetAsync($"/api/people/{id}/avatar.svg");
        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", picture.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", picture.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("&lt;", await picture.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_brings_in_a_file_on_the_page()
    {
        await using var app = await WebMqApp.StartAsync();
        await using var root = await browser.Visit(app.Url);
        await root.Page.GotoAsync("/sign-in");
        await root.Claim("root", Password);
        await Api.CreateRoom(app, "old");
        await Api.Post(app, "old", "said long ago");
        using var http = app.Http();
        var lines = await http.GetByteArrayAsync("/api/chat/rooms/old/export?name=reader");
        await root.Open("/import");
        await root.LooksRight("import");
        await root.Page.FillAsync("[data-testid=room]", "brought-in");
        await root.Page.SetInputFilesAsync("[data-testid=file]:enabled", new FilePayload { Name = "old.jsonl", MimeType = "application/x-ndjson", Buffer = lines });
        await root.Page.ClickAsync("[data-testid=import]:enabled");
        await root.Shows("[data-room=brought-in]");
        await root.Open("/chat/brought-in");
        await root.Sees("said long ago");
    }

    private static async Task<int> Status(Visitor visitor, string path) => (await visitor.Page.APIRequest.GetAsync(new Uri(visitor.Url, path).ToString())).Status;

    private static HubConnection Hub(WebMqApp app, string token) => new HubConnectionBuilder()
        .WithUrl(new Uri(app.Url, "hubs/chat"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(token))
        .AddMessagePackProtocol()
        .Build();
}
