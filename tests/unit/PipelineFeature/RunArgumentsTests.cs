using WebMq.Shared.Pipeline;
using WebMq.Web.Pipeline;
using Xunit;

namespace WebMq.UnitTests.PipelineFeature;

public sealed class RunArgumentsTests
{
    [Fact]
    public void A_range_names_its_numbers() => AssertArguments(
        NumberSeed.Range(-5, 100, 3), null, "--count 100 --from -5 --step 3");

    [Fact]
    public void Chance_has_its_seed() => AssertArguments(
        new NumberSeed(SeedKind.Random, -1, 6, 10, RandomSeed: 42), null, "--count 10 --random -1,6 --seed 42");

    [Fact]
    public void A_list_and_a_file_are_read_from_disk()
    {
        AssertArguments(NumberSeed.List("1 2"), "/in", "--input /in");
        AssertArguments(new NumberSeed(SeedKind.File, File: "n.csv", Column: "v", SkipBad: true), "/in", "--input /in --column v --skip-bad");
    }

    private static void AssertArguments(NumberSeed seed, string? input, string expected) => Assert.Equal(
        $"pipeline --supervised --stage divisible(2) --stage square {expected} --ending close --output /out --max-numbers 10000000000 --stall-limit 30",
        string.Join(' ', RunArguments.Of(new RunDefinition(["divisible(2)", "square"], seed, RunEnding.Close), input, "/out", new PipelineOptions())));
}
