namespace WebMq.Shared.Lab;

/// <summary>The programs of the lab, in the order of the course.</summary>
public static class LabCatalog
{
    private const LabLinkKind Filtered = LabLinkKind.Filtered;
    private const LabLinkKind InTurn = LabLinkKind.InTurn;
    private const LabLinkKind Subscriptions = LabLinkKind.Subscriptions;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<LabProgram> All { get; } =
    [
        new("hello", "Hello", "Two processes greet each other through a pipe that goes both ways.", true,
            [new("Process-1", "says hello first", "conn1"), new("Process-2", "answers", "conn2")],
            [new("Process-1", "Process-2", "conn1"), new("Process-2", "Process-1", "conn2")]),
        new("sentinel", "Sentinel", "A parent sends ten numbers, then a value that no number has: it means the end.", true,
            [new("parent", "sends", "parent_conn"), new("child", "receives", "child_conn")],
            [new("parent", "child", "parent_conn")]),
        new("eof", "End of file", "A parent closes its end, and the child is told that nothing will come – if nobody else holds that end.", true,
            [new("parent", "sends, then closes", "parent_conn"), new("child", "receives until the end of file", "child_conn", "parent_conn")],
            [new("parent", "child", "parent_conn")]),
        new("chain", "Chain", "Numbers go through two filters, each a process between two one-way pipes.", true,
            [new("main", "sends 0 to 29, collects", "conn1_out", "conn3_in"), new("divisible(2)", "filter", "conn1_in", "conn2_out"), new("divisible(5)", "filter", "conn2_in", "conn3_out")],
            [new("main", "divisible(2)", "conn1_out"), new("divisible(2)", "divisible(5)", "conn2_out"), new("divisible(5)", "main", "conn3_out")]),
        new("request-reply", "Request and reply", "A REQ client and a REP server take turns: no second request before the first reply.", false,
            [new("client", "REQ"), new("server", "REP")],
            [new("client", "server", "hello"), new("server", "client", "hello")]),
        new("publish-subscribe", "Publish and subscribe", "A weather station publishes; one subscriber wants one city, one everything, and one comes late.", false,
            [new("station", "PUB"), new("oslo", "SUB, one city"), new("everything", "SUB, all cities"), new("latecomer", "SUB, connects late")],
            [
                new("station", "oslo", "weather", Filtered), new("station", "everything", "weather", Filtered), new("station", "latecomer", "weather", Filtered),
                new("oslo", "station", "weather", Subscriptions), new("everything", "station", "weather", Subscriptions), new("latecomer", "station", "weather", Subscriptions),
            ]),
        new("broker", "Broker", "A broker stands between chat clients: subscriptions travel up through it, messages down.", false,
            [new("ada", "PUB and SUB"), new("broker", "XSUB and XPUB"), new("ben", "PUB and SUB")],
            [
                new("ada", "broker", "publish"), new("ben", "broker", "publish"),
                new("broker", "ada", "subscribe", Filtered), new("broker", "ben", "subscribe", Filtered),
                new("ada", "broker", "subscribe", Subscriptions), new("ben", "broker", "subscribe", Subscriptions),
                new("broker", "ada", "publish", Subscriptions), new("broker", "ben", "publish", Subscriptions),
            ]),
        new("push-pull", "Push and pull", "A ventilator deals tasks to two workers in turn, a quick and a slow one; a sink collects.", false,
            [new("ventilator", "PUSH"), new("quick", "PULL and PUSH"), new("slow", "PULL and PUSH"), new("sink", "PULL")],
            [new("ventilator", "quick", "quick-tasks", InTurn), new("ventilator", "slow", "slow-tasks", InTurn), new("quick", "sink", "results"), new("slow", "sink", "results")]),
        new("pair", "Exclusive pair", "Two threads of one process talk through a pair of sockets that nobody else can join.", false,
            [new("thread-1", "PAIR, binds"), new("thread-2", "PAIR, connects")],
            [new("thread-1", "thread-2", "inproc://pair"), new("thread-2", "thread-1", "inproc://pair")]),
    ];

    /// <summary>The program of a name, if there is one.</summary>
    public static LabProgram? Find(string? name) => All.FirstOrDefault(p => p.Name == name);
}
