using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

public sealed class SignInTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task A_person_gives_a_name_once_and_keeps_it()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        Assert.Equal("ada", await ada.Page.InnerTextAsync(".who"));

        var again = await ada.Context.NewPageAsync();
        await again.GotoAsync("/echo");
        Assert.Equal("ada", await again.InnerTextAsync(".who"));
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task A_stranger_is_asked_for_a_name_and_comes_to_where_they_wanted()
    {
        await using var visitor = await browser.Visit(shared.App.Url);
        await visitor.Page.GotoAsync("/weather?range=1h");
        Assert.Contains("/sign-in", visitor.Page.Url, StringComparison.Ordinal);
        await visitor.ComeIn("grace");
        await visitor.Arrives("/weather?range=1h");
    }

    [Fact]
    public async Task The_very_first_page_already_has_the_colours_of_the_system()
    {
        await using var visitor = await browser.Visit(shared.App.Url, dark: true, width: 360, known: false);
        await visitor.Page.GotoAsync("/sign-in");
        // It came without knowing and was asked for once more; which colours it has is the server's word.
        await visitor.Shows("html[data-scheme=dark]:has(meta[name=color-scheme][content=dark]) #name");
        Assert.Equal(2, Asked(visitor, "/sign-in"));
        Assert.Equal([("webmq-system", "dark"), ("webmq-width", "narrow"), ("webmq-zone", "Europe%2FOslo")], await Said(visitor));

        await visitor.ComeIn("grace");
        await visitor.Interactive();
        Assert.Equal("dark", await visitor.Page.GetAttributeAsync("html", "data-scheme"));
        Assert.Equal(1, Asked(visitor, "/"));
        Assert.Empty(visitor.Errors);
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 360)]
    public async Task One_who_was_here_before_is_given_the_page_once(bool dark, int width)
    {
        await using var visitor = await browser.Visit(shared.App.Url, dark, width);
        var before = await Said(visitor);
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.ComeIn("grace");
        await visitor.Interactive();
        // Once to read it and once to send it.
        Assert.Equal(2, Asked(visitor, "/sign-in"));
        Assert.Equal(1, Asked(visitor, "/"));
        Assert.Equal(before, await Said(visitor));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("a:b")]
    [InlineData("0123456789012345678901234567890123")]
    public async Task A_name_that_is_none_is_refused_with_a_reason(string name)
    {
        await using var visitor = await browser.Visit(shared.App.Url);
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.ComeIn(name);
        var fault = await visitor.Page.InnerTextAsync("[role=alert].fault");
        Assert.Contains("1 to 32 characters", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("https://evil.example/")]
    public async Task A_return_address_that_leads_elsewhere_leads_home(string address)
    {
        await using var visitor = await browser.Visit(shared.App.Url);
        await visitor.Page.GotoAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(address));
        await visitor.ComeIn("mallory");
        await visitor.Interactive();
        Assert.Equal(shared.App.Url, new Uri(visitor.Page.Url));
    }

    // Sent as it is, a form would have the password in the address.
    [Fact]
    public async Task A_password_is_sent_only_when_the_page_can_send_it_well()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        var script = await Held.Back(ada.Page, "**/account.js*");
        await ada.Open("/profile");
        await script.Asked();
        await ada.Page.FillAsync("#claim-password", "correct horse");
        await ada.Page.PressAsync("#claim-password", "Enter");
        await Assertions.Expect(ada.Page.Locator("form[data-account] button")).ToBeDisabledAsync();
        await ada.Arrives("/profile");
        script.LetGo();
        await Assertions.Expect(ada.Page.Locator("form[data-account] button")).ToBeEnabledAsync();
        Assert.DoesNotContain(ada.Requests, r => r.Contains("correct", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_who_signs_out_is_a_stranger_again()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Page.ClickAsync("[aria-label='Sign out']");
        await ada.Page.Locator("#name").WaitForAsync();
        await ada.Page.GotoAsync("/chat");
        Assert.Contains("/sign-in", ada.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_says_so()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        var response = await ada.Page.GotoAsync("/no/such/page");
        Assert.Equal(404, response!.Status);
        Assert.Contains("There is nothing here", await ada.Page.InnerTextAsync("body"), StringComparison.Ordinal);
    }

    private static int Asked(Visitor visitor, string path) => visitor.Requests.Count(r => new Uri(r).AbsolutePath == path);

    private static async Task<IEnumerable<(string Name, string Value)>> Said(Visitor visitor) =>
        from cookie in await visitor.Context.CookiesAsync()
        where cookie.Name.StartsWith("webmq-", StringComparison.Ordinal)
        orderby cookie.Name
        select (cookie.Name, cookie.Value);
}
