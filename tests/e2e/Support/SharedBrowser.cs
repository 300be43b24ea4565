using Microsoft.Playwright;

namespace WebMq.EndToEndTests.Support;

/// <summary>One Chromium for all tests; each person gets a context of their own.</summary>
public sealed class SharedBrowser : IAsyncLifetime
{
    private static readonly string[] s_places = [Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "", "/usr/bin/chromium"];

    private const string Zone = "Europe/Oslo";

    // How long is waited for what a page is to come to, in milliseconds.
    private const int Patience = 20_000;

    private IPlaywright _playwright = default!;
    private IBrowser _browser = default!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            // Null leaves the choice to Playwright, which has a browser of its own where it could download one.
            ExecutablePath = s_places.FirstOrDefault(File.Exists),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>A person with a browser of their own, not signed in.</summary>
    /// <param name="url">The app.</param>
    /// <param name="dark">What the system prefers.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="height">Of the window, in pixels.</param>
    /// <param name="known">
    /// Whether the browser has been here before and says in cookies what it is like. On a very first visit <c>viewer.js</c> asks
    /// for the page once more, and what is typed before that is lost.
    /// </param>
    public async Task<Visitor> Visit(Uri url, bool dark = false, int width = 1280, int height = 800, bool known = true)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = url.ToString(),
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            TimezoneId = Zone,
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(Patience);
        if (known)
            await context.AddCookiesAsync(Cookies(url, dark, width));
        return new Visitor(context, await context.NewPageAsync(), url);
    }

    /// <summary>A person who is signed in.</summary>
    public async Task<Visitor> SignIn(Uri url, string name, bool dark = false, int width = 1280, int height = 800)
    {
        var visitor = await Visit(url, dark, width, height);
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.ComeIn(name);
        await visitor.Interactive();
        return visitor;
    }

    /// <summary>What the browser says of itself, as <c>viewer.js</c> does; null is not said.</summary>
    internal static IEnumerable<Cookie> Cookies(Uri url, bool? dark, int width) =>
        from said in new (string Name, string? Value)[]
        {
            ("webmq-system", dark switch { true => "dark", false => "light", null => null }),
            ("webmq-width", width < 960 ? "narrow" : "wide"),
            ("webmq-zone", Uri.EscapeDataString(Zone)),
        }
        where said.Value is not null
        select new Cookie { Name = said.Name, Value = said.Value, Url = url.ToString(), SameSite = SameSiteAttribute.Strict };
}
