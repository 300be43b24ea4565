using Deque.AxeCore.Playwright;

namespace WebMq.EndToEndTests.Support;

/// <summary>What stands in the way of assistive technology, as axe finds it.</summary>
internal static class Axe
{
    /// <summary>The serious and critical faults of the page as it is, each with what was looked at.</summary>
    public static async Task<IEnumerable<string>> Faults(Visitor visitor, string what)
    {
        var result = await visitor.Page.RunAxe();
        return result.Violations
            .Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{what}: {v.Id} ({v.Help}) at {string.Join(", ", v.Nodes.Select(n => n.Html))}");
    }
}
