using Microsoft.Playwright;

namespace WebMq.EndToEndTests.Support;

/// <summary>A person with a browser. What the page complains of and asks of others is kept.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly List<string> _requests = [];
    private readonly List<string> _errors = [];

    internal Visitor(IBrowserContext context, IPage page)
    {
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

    /// <summary>Goes to a page and waits until it answers to clicks.</summary>
    public async Task Open(string path)
    {
        await Page.GotoAsync(path);
        await Interactive();
    }

    /// <summary>Waits until the circuit is up.</summary>
    public Task Interactive() => Page.Locator("[data-testid=interactive]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    /// <summary>
    /// Waits until the address is this path and query. It is asked for again and again: waiting for a navigation misses one
    /// that came a moment before.
    /// </summary>
    public Task Arrives(string path) => Assertions.Expect(Page).ToHaveURLAsync(
        new Uri(new Uri(Page.Url), path).ToString(), new PageAssertionsToHaveURLOptions { Timeout = 20_000 });

    /// <summary>Starts the run of the form and waits for its page; a refusal is the failure.</summary>
    public async Task StartRun()
    {
        await Page.ClickAsync("[data-testid=start]");
        var run = Page.Locator(".state [data-state]");
        var fault = Page.Locator(".form [data-testid=fault]");
        await run.Or(fault).First.WaitForAsync();
        Assert.True(await run.IsVisibleAsync(), await fault.CountAsync() > 0 ? await fault.InnerTextAsync() : "no run and no fault");
    }

    /// <summary>Says something in the chat.</summary>
    public async Task Say(string text)
    {
        await Page.Locator("[data-composer][data-ready]").WaitForAsync();
        await Page.FillAsync("#composer-text", text);
        await Page.PressAsync("#composer-text", "Enter");
    }

    /// <summary>The texts of the messages in the page, in order.</summary>
    public async Task<IReadOnlyList<string>> Messages() => await Page.Locator("#log .text").AllInnerTextsAsync();

    /// <summary>Waits until a message is in the page.</summary>
    public Task Sees(string text) => Page.Locator("#log .text", new PageLocatorOptions { HasText = text }).First.WaitForAsync();

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
