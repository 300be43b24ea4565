namespace WebMq.EndToEndTests.Support;

/// <summary>That the sockets serve, as foreign clients see it: each sends or hears something real.</summary>
internal static class Service
{
    public static async Task All(WebMqApp app)
    {
        await Echo(app);
        await Weather(app);
        await Publish(app);
        await Subscribe(app);
        await Queues(app);
        await Events(app);
    }

    /// <summary>What is said in the app is heard at the subscribers' port.</summary>
    public static async Task Subscribe(WebMqApp app)
    {
        var ports = await Endpoints(app);
        await using var listener = Python.Start("talk.py", ports["subscribe"], ports["publish"]);
        await listener.Prints("ready");
        var text = $"to the sockets {Guid.NewGuid():N}";
        await Api.Post(app, "lobby", text);
        await listener.Prints($"#lobby api: {text}");
    }

    /// <summary>What is said at the publishers' port is logged.</summary>
    public static async Task Publish(WebMqApp app)
    {
        var text = $"from the sockets {Guid.NewGuid():N}";
        await Python.Run("say.py", (await Endpoints(app))["publish"], $"#lobby bob: {text}");
        await Eventually.True(() => Api.Texts(app, "lobby").GetAwaiter().GetResult().Contains(text), "a line of a socket is logged");
    }

    public static async Task Echo(WebMqApp app) =>
        Assert.Equal("hello world", (await Python.Run("ask.py", (await Endpoints(app))["echo"]))[0]);

    public static async Task Weather(WebMqApp app) =>
        Assert.Single(await Python.Run("listen.py", (await Endpoints(app))["weather"], "", "1"));

    /// <summary>A message is sent, received and acknowledged.</summary>
    public static async Task Queues(WebMqApp app)
    {
        var queue = await QueueApi.Make(app);
        Assert.Equal(["True", "hello", "True"], await Python.Run("queue_once.py", (await Endpoints(app))["queues"], queue));
    }

    /// <summary>An event is heard, and a replay ends.</summary>
    public static async Task Events(WebMqApp app)
    {
        var ports = await Endpoints(app);
        const string room = "heard";
        await Api.CreateRoom(app, room);
        await using var listener = Python.Start("listen.py", ports["events"], $"chat.{room}", "1");
        // A PUB does not tell when it knows of a subscriber.
        await Eventually.True(
            () => Api.Post(app, room, "an event").GetAwaiter().GetResult() > 0 && listener.Lines.Count > 0, "an event is heard");
        Assert.Single(await Python.Run("event_replay.py", ports["replay"], "1000000000000", ""));
    }

    // A worker that died and had asked for any port has another one now.
    private static async Task<Dictionary<string, string>> Endpoints(WebMqApp app) => (await app.Status())
        .GetProperty("workers")
        .EnumerateArray()
        .SelectMany(w => w.GetProperty("endpoints").EnumerateObject())
        .Where(e => e.Name is "subscribe" or "publish" or "echo" or "weather" or "queues" or "events" or "replay")
        .ToDictionary(e => e.Name, e => e.Value.GetString()!);
}
