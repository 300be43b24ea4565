using System.Net.Http.Json;
using Microsoft.Playwright;

namespace WebMq.Bench.ChatPage;

/// <summary>A headless Chromium with one person signed in, and as many chat pages as one likes.</summary>
internal sealed class ChatPages : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IBrowserContext _context;
    private readonly Uri _url;

    private ChatPages(IPlaywright playwright, IBrowser browser, IBrowserContext context, Uri url) =>
        (_playwright, _browser, _context, _url) = (playwright, browser, context, url);

    public static async Task<ChatPages> Open(Uri url, params string[] options)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? (File.Exists("/usr/bin/chromium") ? "/usr/bin/chromium" : null),
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", .. options],
        });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = url.ToString(), TimezoneId = "Europe/Oslo" });
        // As one that has been here before: on a very first visit the page is asked for twice.
        await context.AddCookiesAsync(
        [
            .. new (string Name, string Value)[] { ("webmq-system", "light"), ("webmq-width", "wide"), ("webmq-zone", "Europe%2FOslo") }
                .Select(said => new Cookie { Name = said.Name, Value = said.Value, Url = url.ToString(), SameSite = SameSiteAttribute.Strict }),
        ]);
        var pages = new ChatPages(playwright, browser, context, url);
        await pages.SignIn();
        return pages;
    }

    /// <summary>Says something in the lobby by HTTP, under another name.</summary>
    public static async Task Say(HttpClient http, string text)
    {
        var answer = await http.PostAsJsonAsync("/api/chat/rooms/lobby/messages?name=bench", new { text, messageId = Guid.NewGuid().ToString("N") });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>A page of its own circuit, in the lobby and live.</summary>
    public async Task<IPage> Enter()
    {
        var page = await _context.NewPageAsync();
        await page.GotoAsync("/chat/lobby");
        await page.Locator("body:has([data-testid=interactive])").WaitForAsync();
        await page.WaitForFunctionAsync("document.querySelectorAll('[data-sequence]').length > 0");
        return page;
    }

    /// <summary>A page of the person that shows nothing yet.</summary>
    public Task<IPage> Empty() => _context.NewPageAsync();

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private async Task SignIn()
    {
        var page = await _context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.Locator("#name").FillAsync("reader");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Come in" }).ClickAsync();
        await page.WaitForURLAsync(new Uri(_url, "/").ToString());
        await page.CloseAsync();
    }
}
