using WebMq.Shared.Lab;
using Xunit;

namespace WebMq.UnitTests.Lab;

public sealed class LabProgramTests
{
    public static TheoryData<string> Programs => [.. LabCatalog.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Every_program_ends_and_tells_no_message_as_received_before_it_is_told_as_sent(string program)
    {
        var steps = await LabWorker.Run(program);

        Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(s => s.Number));
        var sent = new List<string>();
        foreach (var step in steps.Where(s => s.State == LabStepState.Done))
        {
            if (step.Operation is LabOperation.Send or LabOperation.Subscribe)
                sent.Add(step.Value!);
            else if (step.Operation == LabOperation.Receive)
                Assert.Contains(step.Value!, sent);
        }

        var actors = LabCatalog.Find(program)!.Actors.Select(a => a.Name);
        Assert.Equal(actors.Order(), steps.Where(s => s.Operation == LabOperation.Exit).Select(s => s.Actor).Order());
        Assert.All(steps.Where(s => s is { Operation: LabOperation.Exit, Value: not null }), s => Assert.Equal("exit 0", s.Value));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_receive_is_told_when_it_begins_and_when_it_is_over(string program)
    {
        var steps = await LabWorker.Run(program);

        foreach (var actor in steps.GroupBy(s => s.Actor))
        {
            var waits = actor.Count(s => s is { Operation: LabOperation.Receive, State: LabStepState.Waiting });
            // Subscriptions reach a publisher without a receive that waits for them.
            var arrivals = actor.Count(s => s.State == LabStepState.Done && (s.Operation == LabOperation.EndOfFile
                || (s.Operation == LabOperation.Receive && (actor.Key == "broker" || !s.Value!.StartsWith("subscribe", StringComparison.Ordinal)))));
            var isServer = actor.Key is "server" or "broker";
            Assert.InRange(waits - arrivals, 0, isServer ? 1 : 0);
        }
    }

    [Fact]
    public async Task Hello_says_its_four_lines()
    {
        var lines = (await LabWorker.Run("hello")).Where(s => s is { State: LabStepState.Done, Operation: LabOperation.Send or LabOperation.Receive }).ToList();

        Assert.Equal(
            ["Process-1 Send hello", "Process-2 Receive hello", "Process-2 Send world", "Process-1 Receive world"],
            lines.Select(s => $"{s.Process} {s.Operation} {s.Value}"));
        Assert.Equal(2, lines.Select(s => s.Pid).Distinct().Count());
    }

    [Fact]
    public async Task The_sentinel_ends_the_child_after_ten_numbers()
    {
        var steps = await LabWorker.Run("sentinel");

        var received = Received(steps, "child");
        Assert.Equal(11, received.Count);
        Assert.Equal("-1", received[^1]);
        Assert.Equal(received, steps.Where(s => s.Operation == LabOperation.Send).Select(s => s.Value));
        Assert.DoesNotContain(steps, s => s.Operation is LabOperation.Close or LabOperation.EndOfFile);
    }

    [Fact]
    public async Task The_chain_gives_the_multiples_of_ten()
    {
        var steps = await LabWorker.Run("chain");

        Assert.Equal(["0", "10", "20", "-1"], Received(steps, "main"));
    }

    [Fact]
    public async Task Request_and_reply_take_turns()
    {
        var steps = await LabWorker.Run("request-reply");

        var turns = steps.Where(s => s is { Actor: "client", State: LabStepState.Done, Operation: LabOperation.Send or LabOperation.Receive }).Select(s => s.Value);
        Assert.Equal(Enumerable.Range(0, 10).SelectMany(i => new[] { $"#{i} hello", $"#{i} hello world" }), turns);
    }

    [Fact]
    public async Task The_latecomer_misses_exactly_what_was_published_before_and_the_filter_keeps_other_cities_away()
    {
        var steps = await LabWorker.Run("publish-subscribe");

        var published = steps.Where(s => s is { Actor: "station", Operation: LabOperation.Send }).Select(s => s.Value!).ToList();
        Assert.Equal(9, published.Count);
        Assert.Equal(published, Received(steps, "everything"));
        Assert.Equal(published.Where(p => p.StartsWith("oslo", StringComparison.Ordinal)), Received(steps, "oslo"));
        Assert.Equal(published.Skip(4), Received(steps, "latecomer"));
    }

    [Fact]
    public async Task Through_the_broker_subscriptions_go_up_once_and_messages_come_down_to_both()
    {
        var steps = await LabWorker.Run("broker");

        Assert.Single(steps, s => s is { Actor: "broker", Operation: LabOperation.Send, Value: "subscribe ''" });
        var lines = new[] { "ada: hello", "ben: hi there", "ada: how is the weather?", "ben: see for yourself" };
        Assert.Equal(lines, Received(steps, "ada").Where(v => !v.StartsWith("subscribe", StringComparison.Ordinal)));
        Assert.Equal(lines, Received(steps, "ben").Where(v => !v.StartsWith("subscribe", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_task_is_done_once_by_exactly_one_worker_and_the_slow_one_gets_as_many()
    {
        var steps = await LabWorker.Run("push-pull");

        var results = Received(steps, "sink");
        Assert.Equal(Enumerable.Range(1, 12).Select(i => $"task {i}").Order(), results.Select(r => r.Split(" by ")[0]).Order());
        Assert.Equal(6, results.Count(r => r.EndsWith("by quick", StringComparison.Ordinal)));
        Assert.Equal(6, results.Count(r => r.EndsWith("by slow", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_pair_is_two_threads_of_one_process()
    {
        var steps = await LabWorker.Run("pair");

        Assert.Single(steps.Select(s => s.Pid).Distinct());
        Assert.Equal(["thread-1", "thread-2"], steps.Select(s => s.Thread!).Distinct().Order());
        Assert.Equal(["answer 1", "answer 2", "answer 3"], Received(steps, "thread-1"));
    }

    private static List<string> Received(IEnumerable<LabStep> steps, string actor) =>
        [.. steps.Where(s => s.Actor == actor && s is { Operation: LabOperation.Receive, State: LabStepState.Done }).Select(s => s.Value!)];
}
