using System.Text;
using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

public sealed class AccessibilityTests(SharedApp shared, SharedBrowser browser)
{
    private static readonly string[] s_pages =
    [
        "/", "/chat/lobby", "/chat/no-such-room", "/rooms", "/search", "/search?q=read", "/search?q=has:cheese",
        "/weather", "/weather?quantity=temperature,windspeed,rain&range=24h&t=F", "/weather/sources", "/weather/alerts", "/echo", "/pipeline", "/profile",
        "/queues", "/queues/dead-letters", "/queues/dead-letters/messages", "/queues/dead-letters/send", "/queues/dead-letters/settings", "/queues/no-such-queue", "/orders", "/topics", "/rules",
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_page_has_a_serious_fault_for_assistive_technology(bool dark)
    {
        await Api.Post(shared.App, "lobby", "something to read");
        await using var ada = await browser.SignIn(shared.App.Url, "ada", dark);
        await using var stranger = await browser.Visit(shared.App.Url, dark);
        var (completed, failed) = (await Run(ada, "1 10\n100"), await Run(ada, "1O1"));
        var faults = new List<string>();
        foreach (var width in (int[])[1280, 360])
        {
            await ada.Resize(width, 740);
            await stranger.Resize(width, 740);
            foreach (var path in s_pages)
            {
                await ada.Open(path);
                if (path == "/")
                    await ada.Page.Locator("details.endpoint").First.ClickAsync();
                await Check(ada, path);
            }

            await ada.Open("/chat/lobby");
            await ada.Sees("something to read");
            await ada.Say("a bell: \u0007");
            await ada.Shows(".pending-line.failed", "Not sent");
            await Check(ada, "a room with a message and one that was refused");

            await ada.Open(completed);
            await ada.Shows(".state [data-state=Completed]");
            await Check(ada, "a run");
            await ada.Open(failed);
            await ada.Shows("[data-testid=fault]", "'1O1' is not an integer");
            await Check(ada, "a run that failed");

            await ada.Open("/pipeline");
            await ada.Page.ClickAsync("text=List");
            await ada.Page.FillAsync("textarea[data-testid=numbers], [data-testid=numbers] textarea", "x");
            await ada.Page.ClickAsync("[data-testid=start]");
            await ada.Shows("[data-testid=fault]", "'x' is not an integer");
            await Check(ada, "a run that is refused");

            await stranger.Page.GotoAsync("/sign-in");
            await Check(stranger, "/sign-in");
            await ada.Page.GotoAsync("/no/such/page");
            await ada.Shows("h1", "There is nothing here");
            await Check(ada, "a page that is not there");

            async Task Check(Visitor visitor, string what) => faults.AddRange(await Axe.Faults(visitor, $"{what}, {width} wide"));
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task On_a_phone_nothing_is_wider_than_the_screen()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada", width: 360, height: 740);
        foreach (var path in s_pages)
        {
            await ada.Open(path);
            await ada.FitsItsWindow(path);
        }

        await ada.Page.ClickAsync("[aria-label=Menu]");
        await ada.Page.ClickAsync("text=Weather");
        await ada.Arrives("/weather");
    }

    [Fact]
    public async Task No_request_leaves_the_machine()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        foreach (var path in s_pages)
            await ada.Open(path);
        await ada.Open("/weather");
        await ada.Page.Locator(".chart[data-drawn] canvas").WaitForAsync();
        Assert.NotEmpty(ada.Requests);
        Assert.All(ada.Requests.Select(r => new Uri(r)).Where(u => u.Scheme is not ("data" or "blob")), u => Assert.Equal(shared.App.Url.Authority, u.Authority));
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task Every_asset_has_its_bytes()
    {
        await using var ada = await browser.Visit(shared.App.Url);
        foreach (var (path, least) in new[]
        {
            ("/_framework/blazor.web.js", 50_000), ("/_content/MudBlazor/MudBlazor.min.css", 100_000), ("/_content/MudBlazor/MudBlazor.min.js", 20_000),
            ("/_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js", 500_000), ("/app.css", 1_000), ("/boot.js", 300), ("/viewer.js", 300),
            ("/WebMq.Web.styles.css", 1_000), ("/Chat/Pages/ChatPage.razor.js", 2_000), ("/chat/outbox.js", 3_000), ("/chat/scroll.js", 2_000), ("/chat/composer.js", 5_000), ("/chat/actions.js", 5_000), ("/chat/chat.css", 2_000), ("/Weather/Pages/WeatherCharts.razor.js", 2_000), ("/weather/cards.css", 1_000), ("/weather/units.js", 100), ("/weather/kiosk.js", 1_000), ("/weather/past.js", 1_000), ("/weather/options.js", 2_000), ("/weather/line.js", 1_000), ("/weather/ask.js", 500), ("/weather/look.js", 500), ("/weather/library.js", 300), ("/weather/sparks.js", 500), ("/weather/first.js", 500), ("/weather/history.js", 2_000), ("/weather/scrub.js", 1_500), ("/weather/picture.js", 300), ("/Queues/Pages/SendForm.razor.js", 2_000), ("/favicon.svg", 100),
        })
        {
            var response = await ada.Context.APIRequest.GetAsync(path);
            Assert.Equal(200, response.Status);
            Assert.True((await response.BodyAsync()).Length >= least, $"{path} is too short");
        }
    }

    [Fact]
    public async Task Colours_follow_the_system_until_a_person_chooses()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada", dark: true);
        Assert.Equal("dark", await Scheme(ada));
        var dark = await Background(ada);
        // Also while a page is open, as one on a wall is for days.
        await ada.Page.GotoAsync("/weather/kiosk");
        await ada.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Eventually.True(() => Background(ada).GetAwaiter().GetResult() != dark, "the kiosk is painted light");
        await ada.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Eventually.True(() => Background(ada).GetAwaiter().GetResult() == dark, "the kiosk is painted dark");

        await ada.Open("/");
        await ada.Page.ClickAsync("[data-testid=scheme]");
        await Eventually.True(() => Background(ada).GetAwaiter().GetResult() != dark, "the page is painted light");
        await ada.Page.ReloadAsync();
        await ada.Interactive();
        Assert.Equal("light", await Scheme(ada));
    }

    [Fact]
    public async Task The_pages_are_reached_by_keyboard()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/");
        await ada.Page.Locator(".skip-link").FocusAsync();
        await ada.Page.Keyboard.PressAsync("Enter");
        await Eventually.True(() => ada.Page.EvaluateAsync<string>("document.activeElement.id").GetAwaiter().GetResult() == "main", "the content has the focus");
        await ada.Page.Locator("nav a[href='/chat']").FocusAsync();
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Arrives("/chat");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        await ada.Page.FocusAsync("#composer-text");
        var text = $"by keyboard {Guid.NewGuid():N}";
        await ada.Page.Keyboard.TypeAsync(text);
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Sees(text);
    }

    /// <summary>Sends a file through the pipeline and returns the address of the run.</summary>
    private static async Task<string> Run(Visitor visitor, string numbers)
    {
        await visitor.Open("/pipeline");
        await visitor.Page.ClickAsync("text=File");
        await visitor.ChooseFile("numbers.txt", "text/plain", Encoding.UTF8.GetBytes(numbers));
        await visitor.StartRun();
        return new Uri(visitor.Page.Url).AbsolutePath;
    }

    private static Task<string> Scheme(Visitor visitor) => visitor.Page.EvaluateAsync<string>("document.documentElement.dataset.scheme");

    private static Task<string> Background(Visitor visitor) =>
        visitor.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.mud-layout') ?? document.body).getPropertyValue('--mud-palette-background')");
}
