using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>What a page of another site can do with the cookie of somebody who is signed in here: nothing.</summary>
public sealed class CrossSiteTests(SharedApp shared, SharedBrowser browser)
{
    private const string Elsewhere = "http://evil.example";

    [Fact]
    public async Task The_cookie_goes_with_nothing_of_another_site_and_no_script_reads_it()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        var cookie = (await ada.Context.CookiesAsync()).Single(c => c.Name == "webmq");
        Assert.Equal((SameSiteAttribute.Strict, true), (cookie.SameSite, cookie.HttpOnly));
        Assert.DoesNotContain("webmq=", await ada.Page.EvaluateAsync<string>("document.cookie"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_of_the_sign_in_is_taken_from_our_own_page_only()
    {
        using var http = shared.App.Http();
        using var form = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Input.Name", "mallory"), new("Input.Way", "enter")]);
        using var answer = await http.PostAsync("/sign-in", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("sign-in")]
    [InlineData("sign-out")]
    [InlineData("api/account/claim")]
    [InlineData("api/account/password")]
    [InlineData("api/account/sign-out-everywhere")]
    [InlineData("api/tokens")]
    public async Task A_post_from_another_origin_is_refused_whoever_is_signed_in(string path)
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        using var http = shared.App.Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { title = "theirs" }) };
        request.Headers.Add("Cookie", await Cookie(ada));
        request.Headers.Add("Origin", Elsewhere);
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("hubs/chat")]
    [InlineData("hubs/queues")]
    [InlineData("_blazor")]
    public async Task A_connection_of_another_origin_is_refused_and_one_of_ours_is_not(string path)
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        var cookie = await Cookie(ada);
        Assert.Equal(HttpStatusCode.Forbidden, await Connect(path, cookie, Elsewhere));
        Assert.Equal(HttpStatusCode.Forbidden, await Connect(path, cookie, "null"));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await Connect(path, cookie, shared.App.Url.GetLeftPart(UriPartial.Authority)));
    }

    [Fact]
    public async Task A_script_that_somebody_brings_into_a_page_does_not_run()
    {
        await using var ada = await browser.Visit(shared.App.Url);
        var page = await ada.Page.GotoAsync("/sign-in");
        var policy = page!.Headers["content-security-policy"].Split(';', StringSplitOptions.TrimEntries);
        Assert.Contains("default-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain(policy, directive => directive.StartsWith("script-src", StringComparison.Ordinal));
        // Styles are the only thing that may stand in the page itself.
        Assert.All(policy.Where(d => d.Contains("unsafe", StringComparison.Ordinal)), d => Assert.StartsWith("style-src ", d, StringComparison.Ordinal));

        await ada.Page.EvaluateAsync("() => { const s = document.createElement('script'); s.textContent = 'window.theirs = 1'; document.body.append(s); }");
        Assert.True(await ada.Page.EvaluateAsync<bool>("window.theirs === undefined"));
    }

    private static async Task<string> Cookie(Visitor visitor) =>
        "webmq=" + (await visitor.Context.CookiesAsync()).Single(c => c.Name == "webmq").Value;

    private async Task<HttpStatusCode> Connect(string path, string cookie, string origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", cookie);
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(new Uri(shared.App.Url, path)) { Scheme = "ws" }.Uri;
        try
        {
            await socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return socket.HttpStatusCode;
    }
}
