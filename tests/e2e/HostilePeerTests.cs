using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>
/// Bytes that are no ZeroMQ, on every port. Two of them end any process that has a NetMQ socket open to their sender, so a
/// worker may die of it; the web app must not, and the service is back.
/// </summary>
[Collection(OwnApps.Name)]
public sealed class HostilePeerTests
{
    // signature, version 3.0, mechanism NULL, as-server 0, filler
    private static readonly byte[] s_greeting = [0xFF, .. new byte[8], 0x7F, 3, 0, .. "NULL"u8, .. new byte[16], 0, .. new byte[31]];

    private static readonly Attack[] s_attacks =
    [
        new("HTTP", _ => Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")),
        new("garbage", _ => [.. Enumerable.Range(0, 4_096).Select(i => (byte)(i * 31))]),
        new("half a greeting", _ => s_greeting[..12]),
        // A command of 22 bytes: READY, then the property Socket-Type with the length −1.
        new("a property of length -1", _ => [.. s_greeting, 4, 22, 5, .. "READY"u8, 11, .. "Socket-Type"u8, 0xFF, 0xFF, 0xFF, 0xFF], Deadly: true),
        // The last two are read only from a peer whose type fits.
        new("a command without bytes", type => [.. s_greeting, .. Ready(type), 4, 0], Deadly: true),
        new("a frame of 1 GiB", type => [.. s_greeting, .. Ready(type), 2, 0x00, 0x00, 0x00, 0x00, 0x40, 0x00, 0x00, 0x00]),
    ];

    [Fact]
    public async Task A_hostile_client_ends_at_most_the_worker_and_the_service_is_back()
    {
        // A worker that dies must come back at the port that the next attack finds.
        var free = Ports.Free(8);
        var (subscribe, publish, echo, weather, queues, events, replay, file) = (free[0], free[1], free[2], free[3], free[4], free[5], free[6], free[7]);
        using var rows = new TemporaryFile("time,temperature\n2026-03-01T12:00:00Z,1\n2026-03-01T12:00:01Z,2\n");
        await using var app = await WebMqApp.StartAsync(
            null,
            null,
            $"--WebMq:Chat:SubscribeEndpoint={subscribe}",
            $"--WebMq:Chat:PublishEndpoint={publish}",
            $"--WebMq:Echo:Endpoint={echo}",
            $"--WebMq:Weather:Endpoint={weather}",
            $"--WebMq:Queues:Endpoint={queues}",
            $"--WebMq:Events:PublishEndpoint={events}",
            $"--WebMq:Events:ReplayEndpoint={replay}",
            $"--WebMq:Weather:Replay:File={rows.Path}",
            $"--WebMq:Weather:Replay:Endpoint={file}",
            "--WebMq:Weather:Replay:Loop=true");
        (string Endpoint, string Peer, string Worker, Func<Task> Serves)[] ports =
        [
            (subscribe, "SUB", "broker", () => Service.Subscribe(app)),
            (publish, "PUB", "broker", () => Service.Publish(app)),
            (echo, "REQ", "echo", () => Service.Echo(app)),
            (weather, "SUB", "weather", () => Service.Weather(app)),
            (queues, "DEALER", "queues", () => Service.Queues(app)),
            (events, "SUB", "events", () => Service.Events(app)),
            (replay, "DEALER", "events", () => Service.Events(app)),
            (file, "SUB", "weather-replay", () => Python.Run("listen.py", file, "", "1")),
        ];
        foreach (var attack in s_attacks)
        {
            foreach (var port in ports)
            {
                var before = await app.Worker(port.Worker);
                await Send(port.Endpoint, attack, port.Peer);
                await Survives(app, before, attack, $"{attack.Name} at {port.Endpoint} of the {port.Worker}");
                await port.Serves();
            }
        }

        // Nothing died later than it was looked for.
        var expected = s_attacks.Count(a => a.Deadly);
        Assert.Equal(
            [("broker", 2 * expected), ("echo", expected), ("events", 2 * expected), ("queues", expected), ("weather", expected), ("weather-replay", expected)],
            (await app.Status()).GetProperty("workers").EnumerateArray().Select(w => (Name(w), Restarts(w))).Order());
    }

    [Fact]
    public async Task A_hostile_publisher_ends_at_most_its_own_tap()
    {
        using var hostile = new TcpListener(IPAddress.Loopback, 0);
        hostile.Start();
        var (endpoint, quiet) = ($"tcp://{hostile.LocalEndpoint}", Ports.Free());
        var served = Serve(hostile);
        await using var app = await WebMqApp.StartAsync(null, null, $"--WebMq:Weather:Sources:0={endpoint}", $"--WebMq:Weather:Sources:1={quiet}");
        await Eventually.True(() => served.IsCompleted, "the tap has met every attack", TimeSpan.FromSeconds(60));
        await served;

        await Eventually.True(
            () => app.Worker($"tap {endpoint}").GetAwaiter().GetResult() is var tap && Restarts(tap) == s_attacks.Count(a => a.Deadly) && IsRunning(tap),
            "the tap was started again once for each attack that is deadly");
        Assert.Equal(app.Pid, (await app.Status()).GetProperty("pid").GetInt32());
        foreach (var other in (string[])[$"tap {quiet}", "broker", "echo", "weather", "queues", "events"])
            Assert.Equal(0, Restarts(await app.Worker(other)));
        await Service.All(app);
    }

    private static async Task Serve(TcpListener hostile)
    {
        foreach (var attack in s_attacks)
        {
            using var client = await hostile.AcceptTcpClientAsync();
            await Push(client, attack, "PUB");
        }

        // What comes after them finds nobody.
        hostile.Stop();
    }

    private static async Task Survives(WebMqApp app, JsonElement before, Attack attack, string what)
    {
        if (attack.Deadly)
        {
            await Eventually.True(() => !Processes.IsAlive(Pid(before)), $"{what} ends the process");
            await Eventually.True(
                () => app.Worker(Name(before)).GetAwaiter().GetResult() is var now && Restarts(now) == Restarts(before) + 1 && IsRunning(now) && Pid(now) != Pid(before),
                $"the worker is started again after {what}",
                TimeSpan.FromSeconds(40));
        }

        Assert.False(app.HasExited, $"the web app lives after {what}");
        Assert.Equal(app.Pid, (await app.Status()).GetProperty("pid").GetInt32());
    }

    private static async Task Send(string endpoint, Attack attack, string peer)
    {
        TcpClient? client = null;
        await Eventually.True(() => (client = Connect(IPEndPoint.Parse(endpoint[6..]))) is not null, $"{endpoint} accepts {attack.Name}");
        using (client)
            await Push(client!, attack, peer);
    }

    private static TcpClient? Connect(IPEndPoint server)
    {
        var client = new TcpClient();
        try
        {
            client.Connect(server);
            // Where nobody listens a connection may, rarely, be given the same port at both of its ends.
            if (!server.Equals(client.Client.LocalEndPoint))
                return client;
        }
        catch (SocketException)
        {
            // The worker is being started again.
        }

        client.Dispose();
        return null;
    }

    /// <summary>Says it all and no more, and waits until the other end, which must read as far as that, hangs up or dies.</summary>
    private static async Task Push(TcpClient client, Attack attack, string peer)
    {
        await Eventually.Result(Pushing(), $"the other end of {attack.Name} hangs up");

        async Task<bool> Pushing()
        {
            try
            {
                var stream = client.GetStream();
                await stream.WriteAsync(attack.Bytes(peer));
                client.Client.Shutdown(SocketShutdown.Send);
                var buffer = new byte[4_096];
                while (await stream.ReadAsync(buffer) > 0)
                {
                }
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                // It did so before it had read everything.
            }

            return true;
        }
    }

    private static byte[] Ready(string type) =>
        [4, (byte)(1 + 5 + 1 + 11 + 4 + type.Length), 5, .. "READY"u8, 11, .. "Socket-Type"u8, 0, 0, 0, (byte)type.Length, .. Encoding.ASCII.GetBytes(type)];

    private static string Name(JsonElement worker) => worker.GetProperty("name").GetString()!;

    private static int Pid(JsonElement worker) => worker.GetProperty("pid").GetInt32();

    private static int Restarts(JsonElement worker) => worker.GetProperty("restarts").GetInt32();

    private static bool IsRunning(JsonElement worker) => worker.GetProperty("state").GetString() == "Running";

    /// <summary>Bytes that are no ZeroMQ.</summary>
    /// <param name="Name">What they are.</param>
    /// <param name="Bytes">All of them, from a peer of a type.</param>
    /// <param name="Deadly">Whether they end a process with a NetMQ socket.</param>
    private sealed record Attack(string Name, Func<string, byte[]> Bytes, bool Deadly = false);
}
