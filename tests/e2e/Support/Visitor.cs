using Microsoft.Playwright;

namespace WebMq.EndToEndTests.Support;

/// <summary>A person with a browser. What the page complains of and asks of others is kept.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly List<string> _requests = [];
    private readonly List<string> _errors = [];

    internal Visitor(IBrowserContext context, IPage page, Uri url)
    {
        Url = url;
        Context = context;
        Page = page;
        page.Request += (_, request) =>
        {
            lock (_requests)
                _requests.Add(request.Url);
        };
        page.PageError += (_, error) =>
        {
            lock (_errors)
                _errors.Add(error);
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                lock (_errors)
                    _errors.Add(message.Text);
            }
        };
    }

    /// <summary>The app.</summary>
    public Uri Url { get; }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Every address that was asked for.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    /// <summary>Errors of scripts and of the console.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (_errors)
                return [.. _errors];
        }
    }

    /// <summary>Gives the window another size, and says so to the server before the next page.</summary>
    public async Task Resize(int width, int height)
    {
        await Page.SetViewportSizeAsync(width, height);
        await Context.AddCookiesAsync(SharedBrowser.Cookies(Url, null, width));
    }

    /// <summary>Goes to a page and waits until it answers to clicks.</summary>
    public async Task Open(string path)
    {
        await Explain(() => Page.GotoAsync(path));
        await Interactive();
    }

    /// <summary>
    /// Waits until the circuit is up and has given the heading the focus, which it does a moment later and which may scroll: a
    /// click in between would end on something else than it began. One who was writing when the page was loaded anew writes on.
    /// </summary>
    public Task Interactive() => Explain(() => Page.Locator("body:has([data-testid=interactive]):has(h1:focus, #composer-text:focus)").WaitForAsync());

    /// <summary>
    /// Waits until the address is this path and query. It is asked for again and again: waiting for a navigation misses one
    /// that came a moment before.
    /// </summary>
    public Task Arrives(string path) => Explain(() => Assertions.Expect(Page).ToHaveURLAsync(new Uri(new Uri(Page.Url), path).ToString()));

    /// <summary>Waits until something is visible, perhaps with a text in it.</summary>
    public Task Shows(string selector, string? text = null) =>
        Explain(() => Page.Locator(selector, new PageLocatorOptions { HasText = text }).First.WaitForAsync());

    /// <summary>Waits until something is no longer visible.</summary>
    public Task Vanishes(string selector) =>
        Explain(() => Page.Locator(selector).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden }));

    /// <summary>Gives a name where it is asked for.</summary>
    public Task ComeIn(string name) => Explain(async () =>
    {
        await Page.FillAsync("#name", name);
        await Page.ClickAsync("text=Come in");
    });

    /// <summary>Gives a name and its password where they are asked for.</summary>
    public async Task ComeIn(string name, string password)
    {
        await Page.FillAsync("#password", password);
        await ComeIn(name);
    }

    /// <summary>Makes a name one's own.</summary>
    public async Task Claim(string name, string password)
    {
        await Explain(async () =>
        {
            await Page.FillAsync("#name", name);
            await Page.FillAsync("#password", password);
            await Page.ClickAsync("text=Claim this name");
        });
        await Interactive();
    }

    /// <summary>Starts the run of the form and waits for its page; a refusal is the failure.</summary>
    public async Task StartRun()
    {
        var run = Page.Locator(".state [data-state]");
        var fault = Page.Locator(".form [data-testid=fault]");
        await Explain(async () =>
        {
            await Page.ClickAsync("[data-testid=start]");
            await run.Or(fault).First.WaitForAsync();
        });
        Assert.True(await run.IsVisibleAsync(), await fault.CountAsync() > 0 ? await fault.InnerTextAsync() : "no run and no fault");
        // The browser tells of an address a moment after the page has it.
        await this.AddressHas("/pipeline/");
    }

    /// <summary>Chooses a file where the page asks for one.</summary>
    public Task ChooseFile(string name, string mimeType, byte[] content) => Explain(async () =>
    {
        await Page.Locator("input[type=file]:enabled").WaitForAsync();
        await Page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = name, MimeType = mimeType, Buffer = content });
    });

    /// <summary>Says something in the chat.</summary>
    public Task Say(string text) => Explain(async () =>
    {
        await Page.Locator("[data-composer][data-ready]").WaitForAsync();
        await Page.FillAsync("#composer-text", text);
        await Page.PressAsync("#composer-text", "Enter");
    });

    /// <summary>The texts of the messages in the page, in order.</summary>
    public async Task<IReadOnlyList<string>> Messages() => await Page.Locator("#log .text").AllInnerTextsAsync();

    /// <summary>Waits until a message is in the page.</summary>
    public Task Sees(string text) => Shows("#log .text", text);

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();

    /// <summary>Does it; when the page does not come to it, the failure tells what the page and the app looked like.</summary>
    private async Task Explain(Func<Task> wait)
    {
        try
        {
            await wait();
        }
        catch (Exception e) when (e is TimeoutException or PlaywrightException)
        {
            throw new InvalidOperationException($"{e.Message}\n{await Circumstances()}", e);
        }
    }

    private async Task<string> Circumstances()
    {
        string broken;
        try
        {
            broken = await Page.Locator("#blazor-error-ui").IsVisibleAsync() ? "says that something went wrong" : "shows no error of its own";
        }
        catch (PlaywrightException e)
        {
            broken = $"cannot be asked: {e.Message}";
        }

        return $"""
            The page is {Page.Url} and {broken}.
            Errors of the browser:
            {string.Join('\n', Errors)}
            The app at {Url} said last:
            {WebMqApp.LastWords(Url)}
            """;
    }
}
