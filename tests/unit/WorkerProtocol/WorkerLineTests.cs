using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;
using Xunit;

namespace WebMq.UnitTests.WorkerProtocol;

// The lines of docs/workers.md, frozen.
public sealed class WorkerLineTests
{
    [Fact]
    public void A_ready_line_has_the_process_and_its_real_endpoints() => AssertWritten(
        new WorkerLine
        {
            Type = WorkerLineType.Ready,
            Worker = "broker",
            Pid = 123,
            Endpoints = new Dictionary<string, string> { ["subscribe"] = "tcp://127.0.0.1:5555", ["link"] = "tcp://127.0.0.1:40123" },
        },
        """{"type":"ready","worker":"broker","pid":123,"endpoints":{"subscribe":"tcp://127.0.0.1:5555","link":"tcp://127.0.0.1:40123"}}""");

    [Fact]
    public void A_failed_line_has_a_code_and_a_sentence() => AssertWritten(
        new WorkerLine { Type = WorkerLineType.Failed, Worker = "echo", Code = WorkerFault.AddressInUse, Detail = "in use", Endpoint = "echo" },
        """{"type":"failed","worker":"echo","code":"address-in-use","detail":"in use","endpoint":"echo"}""");

    [Fact]
    public void A_stats_line_has_counters_since_the_start() => AssertWritten(
        new WorkerLine { Type = WorkerLineType.Stats, In = 10, Out = 9, Dropped = 1, Counters = new Dictionary<string, long> { ["multipart"] = 2 } },
        """{"type":"stats","in":10,"out":9,"dropped":1,"counters":{"multipart":2}}""");

    [Fact]
    public void A_line_of_a_run_has_its_figures() => AssertWritten(
        new WorkerLine
        {
            Type = WorkerLineType.Completed,
            Run = new RunReport(100, null, 10, 0.5, [new StageReport(0, "divisible(2)", 7, 100, 50, "exit 0", StageState.Ended, 0.25, 0.125, 0.5, 4_096), new StageReport(1, "divisible(5)", 8, 50, 10, null)], 0.375, 0.03, 1, "line 3"),
        },
        """{"type":"completed","run":{"fed":100,"results":10,"seconds":0.5,"stages":[{"index":0,"stage":"divisible(2)","pid":7,"in":100,"out":50,"exit":"exit 0","state":"Ended","waitedForInput":0.25,"waitedForRoom":0.125,"cpu":0.5,"memory":4096},{"index":1,"stage":"divisible(5)","pid":8,"in":50,"out":10,"state":"Starting","waitedForInput":0,"waitedForRoom":0,"cpu":0,"memory":0}],"waitedForRoom":0.375,"firstResult":0.03,"skipped":1,"firstSkipped":"line 3"}}""");

    [Fact]
    public void A_line_never_breaks_within_itself()
    {
        var line = new WorkerLine { Type = WorkerLineType.Error, Detail = "one\r\ntwo \u2028 \"three\" 🦊" };

        Assert.DoesNotContain('\n', line.ToJson());
        Assert.Equal(line, WorkerLine.TryRead(line.ToJson()));
    }

    [Fact]
    public void Fields_and_types_of_a_later_version_are_no_error()
    {
        var line = WorkerLine.TryRead("""{"type":"news","weight":{"kg":[1,2]},"worker":"echo"}""");

        Assert.Equal(new WorkerLine { Type = "news", Worker = "echo" }, line);
    }

    private static void AssertWritten(WorkerLine line, string json)
    {
        Assert.Equal(json, line.ToJson());
        Assert.Equal(json, WorkerLine.TryRead(json)?.ToJson());
    }
}
