namespace WebMq.EndToEndTests.Support;

/// <summary>How a page looks to those who cannot see it, and on a small screen.</summary>
internal static class VisitorLooks
{
    /// <summary>The page is no wider than its window, and axe finds nothing serious.</summary>
    /// <param name="visitor">Who has it open.</param>
    /// <param name="what">What it shows, for the failure.</param>
    public static async Task LooksRight(this Visitor visitor, string what)
    {
        await visitor.FitsItsWindow(what);
        Assert.Empty(await Axe.Faults(visitor, what));
    }

    /// <summary>The page is no wider than its window.</summary>
    public static async Task FitsItsWindow(this Visitor visitor, string what)
    {
        var wider = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(wider <= 0, $"{what} is {wider} pixels wider than the screen");
    }
}
