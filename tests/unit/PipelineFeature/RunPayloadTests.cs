using System.Text;
using System.Text.Json;
using WebMq.Shared.Pipeline;
using WebMq.Web.Pipeline;
using Xunit;

namespace WebMq.UnitTests.PipelineFeature;

// What lies in logs, frozen.
public sealed class RunPayloadTests
{
    [Fact]
    public void A_beginning_has_the_definition_and_who_started_it() => AssertWritten(
        new RunPayload(new RunDefinition(["divisible(2)", "square"], NumberSeed.Range(1, 100, 3)), "ann"),
        """{"v":2,"definition":{"stages":["divisible(2)","square"],"seed":{"kind":"Range","from":1,"count":100,"step":3,"skipBad":false},"ending":"Sentinel"},"by":"ann"}""");

    [Fact]
    public void An_end_has_the_outcome_the_figures_and_the_throughput() => AssertWritten(
        new RunPayload(
            State: RunState.Failed,
            Fault: "why",
            Report: new RunReport(100, 200, 10, 0.5, [new StageReport(0, "square", 7, 100, 50, "signal 9", StageState.Ended, 0.25, 0.125, 0.5, 4_096)], 0.375, 0.03, 1, "line 3"),
            Throughput: [new(0, 0, 0), new(0.5, 100, 10)]),
        """{"v":2,"state":"Failed","fault":"why","report":{"fed":100,"total":200,"results":10,"seconds":0.5,"stages":[{"index":0,"stage":"square","pid":7,"in":100,"out":50,"exit":"signal 9","state":"Ended","waitedForInput":0.25,"waitedForRoom":0.125,"cpu":0.5,"memory":4096}],"waitedForRoom":0.375,"firstResult":0.03,"skipped":1,"firstSkipped":"line 3"},"throughput":[{"seconds":0,"fed":0,"results":0},{"seconds":0.5,"fed":100,"results":10}]}""");

    [Theory]
    [InlineData("""{"divisors":[2,5],"from":-3,"count":100,"ending":"Close"}""", SeedKind.Range, RunEnding.Close)]
    [InlineData("""{"divisors":[2,5],"from":0,"numbers":"1 2","ending":"Sentinel"}""", SeedKind.List, RunEnding.Sentinel)]
    [InlineData("""{"divisors":[2,5],"from":0,"file":"n.txt"}""", SeedKind.File, RunEnding.Sentinel)]
    public void A_beginning_of_version_1_had_divisors(string definition, SeedKind kind, RunEnding ending)
    {
        var read = Read($$"""{"v":1,"definition":{{definition}},"by":"ann"}""");

        Assert.Equal(["divisible(2)", "divisible(5)"], read.Definition!.Stages);
        Assert.Equal((kind, ending, "ann", 2), (read.Definition.Seed.Kind, read.Definition.Ending, read.By, read.Version));
        Assert.Equal(kind == SeedKind.Range ? (-3, 100L) : (0, null), (read.Definition.Seed.From, read.Definition.Seed.Count));
    }

    [Fact]
    public void An_end_of_version_1_had_a_divisor_for_each_stage()
    {
        var read = Read("""{"v":1,"state":"Completed","report":{"fed":100,"total":100,"results":50,"seconds":0.5,"stages":[{"index":0,"divisor":2,"pid":7,"in":100,"out":50,"exit":"exit 0"}]}}""");

        Assert.Equal(RunState.Completed, read.State);
        Assert.Equal(new StageReport(0, "divisible(2)", 7, 100, 50, "exit 0", StageState.Ended), Assert.Single(read.Report!.Stages));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"v":1,"definition":{"divisors":["x"]}}""")]
    [InlineData("""{"v":1,"report":[]}""")]
    [InlineData("""{"v":2,"definition":7}""")]
    public void What_is_no_entry_is_named_as_such(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    private static RunPayload Read(string json) => RunPayload.From(Encoding.UTF8.GetBytes(json));

    private static void AssertWritten(RunPayload payload, string json)
    {
        Assert.Equal(json, Encoding.UTF8.GetString(payload.ToBytes()));
        Assert.Equal(json, Encoding.UTF8.GetString(Read(json).ToBytes()));
    }
}
