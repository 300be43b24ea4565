using WebMq.Shared.Pipeline;
using WebMq.Web.Pipeline;
using Xunit;

namespace WebMq.UnitTests.PipelineFeature;

public sealed class RunAgainTests
{
    [Fact]
    public async Task A_range_is_run_again_by_somebody_else()
    {
        await using var h = await RunHarness.Begin();
        var first = await h.Start(NumberSeed.Range(5, 100, -2), null, " divisible( 10 )", "square");

        var second = (await h.Runs.Again(new("p2", "bo"), first, CancellationToken.None)).Value;

        Assert.NotEqual(first, second);
        var (a, b) = (h.Runs.Find(first).Value, h.Runs.Find(second).Value);
        Assert.Equal(["divisible(10)", "square"], b.Definition.Stages);
        Assert.Equal(a.Definition.Seed, b.Definition.Seed);
        Assert.Equal("bo", b.StartedBy);
    }

    [Fact]
    public async Task Chance_is_decided_once()
    {
        await using var h = await RunHarness.Begin();
        var first = await h.Start(new NumberSeed(SeedKind.Random, From: 1, To: 6, Count: 10));
        var seed = h.Runs.Find(first).Value.Definition.Seed.RandomSeed;
        Assert.NotNull(seed);

        var second = (await h.Runs.Again(RunHarness.Ann, first, CancellationToken.None)).Value;

        Assert.Equal(seed, h.Runs.Find(second).Value.Definition.Seed.RandomSeed);
        Assert.Equal("1,6", h.Coordinators.Option("--random"));
    }

    [Fact]
    public async Task A_long_list_is_cut_for_people_and_run_again_whole()
    {
        await using var h = await RunHarness.Begin();
        var numbers = string.Join(' ', Enumerable.Range(0, 1_000));
        var first = await h.Start(NumberSeed.List(numbers, skipBad: true));
        Assert.EndsWith(" …", h.Runs.Find(first).Value.Definition.Seed.Numbers, StringComparison.Ordinal);

        var second = (await h.Runs.Again(RunHarness.Ann, first, CancellationToken.None)).Value;

        Assert.Equal(numbers, await File.ReadAllTextAsync(h.Files.Input(second)));
        Assert.Equal(h.Files.Input(second), h.Coordinators.Option("--input"));
        Assert.Contains("--skip-bad", h.Coordinators.Arguments);
    }

    [Fact]
    public async Task The_file_of_a_run_is_read_another_way()
    {
        await using var h = await RunHarness.Begin();
        var first = await h.Start(new NumberSeed(SeedKind.File, File: "n.csv"), new RunInput(Upload: new MemoryStream("a,b\n1,2\n"u8.ToArray())));

        var second = await h.Start(new NumberSeed(SeedKind.File, File: "n.csv", Column: "b"), new RunInput(OfRun: first));

        Assert.Equal("a,b\n1,2\n", await File.ReadAllTextAsync(h.Files.Input(second)));
        Assert.Equal("b", h.Coordinators.Option("--column"));
    }

    [Fact]
    public async Task Numbers_that_are_gone_are_a_refusal()
    {
        await using var h = await RunHarness.Begin();
        var first = await h.Start(NumberSeed.List("1 2 3"));
        File.Delete(h.Files.Input(first));

        Assert.Equal("input-gone", (await h.Runs.Again(RunHarness.Ann, first, CancellationToken.None)).Refusal?.Code);
        h.Files.Delete(first);
        Assert.Equal("input-gone", (await h.Runs.Again(RunHarness.Ann, first, CancellationToken.None)).Refusal?.Code);
        Assert.Equal("unknown-run", (await h.Runs.Again(RunHarness.Ann, "no-such-run", CancellationToken.None)).Refusal?.Code);
        Assert.Equal("unknown-run", await h.Refused(NumberSeed.List(""), new RunInput(OfRun: "../../etc/passwd")));
        Assert.Equal(0, h.Directories);
    }
}
