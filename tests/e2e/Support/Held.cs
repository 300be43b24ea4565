using Microsoft.Playwright;

namespace WebMq.EndToEndTests.Support;

/// <summary>What a page asks for, held back until it is let go: a server or a line that takes its time.</summary>
internal sealed class Held
{
    /// <summary>The address at which each page begins its circuit.</summary>
    public const string Circuit = "**/_blazor/negotiate?*";

    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Holds back from now on what goes to such an address; perhaps this is the answer instead of the server's.</summary>
    public static async Task<Held> Back(IPage page, string address, RouteFulfillOptions? answer = null)
    {
        var held = new Held();
        await page.RouteAsync(address, async route =>
        {
            held._asked.TrySetResult();
            await held._go.Task;
            try
            {
                await (answer is null ? route.ContinueAsync() : route.FulfillAsync(answer));
            }
            catch (PlaywrightException)
            {
                // The page no longer asks.
            }
        });
        return held;
    }

    /// <summary>Waits until it is asked for.</summary>
    public Task Asked() => _asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    /// <summary>Lets go what was asked for, and all that is asked for later.</summary>
    public void LetGo() => _go.TrySetResult();
}
