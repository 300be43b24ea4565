using Microsoft.Playwright;

namespace WebMq.EndToEndTests.Support;

/// <summary>One Chromium for all tests; each person gets a context of their own.</summary>
public sealed class SharedBrowser : IAsyncLifetime
{
    private static readonly string[] s_places = [Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "", "/usr/bin/chromium"];

    private IPlaywright _playwright = default!;
    private IBrowser _browser = default!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
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
    public async Task<Visitor> Visit(Uri url, bool dark = false, int width = 1280, int height = 800)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = url.ToString(),
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            TimezoneId = "Europe/Oslo",
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(20_000);
        return new Visitor(context, await context.NewPageAsync());
    }

    /// <summary>A person who is signed in.</summary>
    public async Task<Visitor> SignIn(Uri url, string name, bool dark = false, int width = 1280, int height = 800)
    {
        var visitor = await Visit(url, dark, width, height);
        await visitor.Page.GotoAsync("/sign-in");
        await visitor.Page.FillAsync("#name", name);
        await visitor.Page.ClickAsync("text=Come in");
        await visitor.Interactive();
        return visitor;
    }
}
