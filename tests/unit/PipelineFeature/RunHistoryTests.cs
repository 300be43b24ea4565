using WebMq.Shared.MessageLog;
using WebMq.Shared.Pipeline;
using WebMq.UnitTests.Support;
using WebMq.Web.Pipeline;
using Xunit;

namespace WebMq.UnitTests.PipelineFeature;

public sealed class RunHistoryTests
{
    private const int Many = 10_000;

    [Fact]
    public async Task Ten_thousand_runs_are_paged_through_newest_first_without_a_gap()
    {
        await using var h = await RunHarness.Begin();
        var ids = Enumerable.Range(0, Many).Select(_ => Guid.NewGuid().ToString("N")).ToList();
        foreach (var part in ids.Chunk(1_000))
            await h.Log.AppendAsync([.. part.SelectMany(Entries)]);
        await Eventually.True(() => h.ReadModel.Applied == 2 * Many, "all runs are in the rows");

        var seen = new List<string>();
        IReadOnlyList<RunSnapshot> page = [];
        do
        {
            page = h.Runs.List(page.Count == 0 ? null : page[^1].Id, RunService.MaxListed).Value;
            seen.AddRange(page.Select(r => r.Id));
            Assert.All(page, r => Assert.Null(r.Throughput));
        }
        while (page.Count > 0);

        Assert.Equal(ids.AsEnumerable().Reverse(), seen);
        Assert.Equal(2, h.Runs.Find(ids[0]).Value.Throughput?.Count);
    }

    [Fact]
    public async Task A_page_has_its_bounds_and_nothing_is_older_than_a_run_nobody_knows()
    {
        await using var h = await RunHarness.Begin();
        await h.Start(NumberSeed.Range(0, 1));

        Assert.Equal("bad-limit", h.Runs.List(null, 0).Refusal?.Code);
        Assert.Equal("bad-limit", h.Runs.List(null, RunService.MaxListed + 1).Refusal?.Code);
        Assert.Empty(h.Runs.List("no-such-run", 10).Value);
    }

    [Fact]
    public async Task A_window_of_results_has_its_bounds()
    {
        await using var h = await RunHarness.Begin();
        var id = await h.Start(NumberSeed.Range(0, 1));
        Assert.Equal(new ResultWindow(0, 0, []).Total, h.Runs.Results(id, 0, 10).Value.Total);
        await File.WriteAllBytesAsync(h.Files.Results(id), [.. Enumerable.Range(0, 5).SelectMany(i => BitConverter.GetBytes((long)i))]);

        Assert.Equal([3L, 4L], h.Runs.Results(id, 3, RunService.MaxWindow).Value.Numbers);
        Assert.Empty(h.Runs.Results(id, long.MaxValue, 1).Value.Numbers);
        Assert.Equal("bad-window", h.Runs.Results(id, -1, 1).Refusal?.Code);
        Assert.Equal("bad-window", h.Runs.Results(id, 0, 0).Refusal?.Code);
        Assert.Equal("bad-window", h.Runs.Results(id, 0, RunService.MaxWindow + 1).Refusal?.Code);
        Assert.Equal("unknown-run", h.Runs.Results("no-such-run", 0, 1).Refusal?.Code);
    }

    private static NewEntry[] Entries(string id) =>
    [
        new(RunProjection.Subjects + id, new RunPayload(RunDefinition.Divisible([2, 5], 0, 100), "ann").ToBytes()),
        new(RunProjection.Subjects + id, new RunPayload(State: RunState.Completed, Report: new RunReport(100, 100, 10, 0.5, []), Throughput: [new(0, 0, 0), new(0.5, 100, 10)]).ToBytes()),
    ];
}
