using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>
/// Bytes that are no ZeroMQ, on every port. Two of them end any process that has a NetMQ socket open to their sender, so a
/// worker may die of it; the web app must not, and the service is back.
/// </summary>
public sealed class HostilePeerTests
{
    // signature, version 3.0, mechanism NULL, as-server 0, filler
    private static readonly byte[] s_greeting = [0xFF, .. new byte[8], 0x7F, 3, 0, .. "NULL"u8, .. new byte[16], 0, .. new byte[31]];

    public static TheoryData<string> Ports => ["subscribe", "publish", "echo", "weather"];

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task A_hostile_client_ends_at_most_the_worker_and_the_service_is_back(string port)
    {
        await using var app = await WebMqApp.StartAsync();
        var endpoint = port switch { "subscribe" => app.Subscribe, "publish" => app.Publish, "echo" => app.Echo, _ => app.Weather };
        foreach (var bytes in Attacks())
            await Send(endpoint, bytes);

        Assert.False(app.HasExited, "the web app lives");
        await Eventually.True(
            () => app.Status().GetAwaiter().GetResult().GetProperty("workers").EnumerateArray().All(w => w.GetProperty("state").GetString() == "Running"),
            "every worker runs again");
        // A worker that died took its random port with it.
        var workers = (await app.Status()).GetProperty("workers").EnumerateArray().SelectMany(w => w.GetProperty("endpoints").EnumerateObject()).ToDictionary(e => e.Name, e => e.Value.GetString()!);
        await Serves(app, workers);
    }

    [Fact]
    public async Task A_hostile_publisher_ends_at_most_its_own_tap()
    {
        using var hostile = new TcpListener(System.Net.IPAddress.Loopback, 0);
        hostile.Start();
        var endpoint = $"tcp://{hostile.LocalEndpoint}";
        var served = Task.Run(async () =>
        {
            var attacks = Attacks().ToList();
            for (var i = 0; i < attacks.Count; i++)
            {
                using var client = await hostile.AcceptTcpClientAsync();
                await Push(client, attacks[i]);
            }
        });
        await using var app = await WebMqApp.StartAsync(null, null, $"--WebMq:Weather:Sources:0={endpoint}", "--WebMq:Weather:Sources:1=tcp://127.0.0.1:15777");
        await Eventually.True(() => served.IsCompleted, "the tap has met every attack", TimeSpan.FromSeconds(120));
        await served;
        Assert.False(app.HasExited, "the web app lives");
        var other = await app.Worker("tap tcp://127.0.0.1:15777");
        Assert.Equal(0, other.GetProperty("restarts").GetInt32());
        Assert.Equal(0, (await app.Worker("broker")).GetProperty("restarts").GetInt32());
    }

    [Theory]
    [InlineData("broker")]
    [InlineData("weather")]
    [InlineData("echo")]
    public async Task A_worker_that_is_killed_is_back_with_everything_logged(string worker)
    {
        await using var app = await WebMqApp.StartAsync();
        await Api.Post(app, "lobby", "before");
        await app.KillWorker(worker);
        await Api.Post(app, "lobby", "after");
        Assert.Equal(["before", "after"], await Api.Texts(app, "lobby"));
        var endpoints = (await app.Status()).GetProperty("workers").EnumerateArray().SelectMany(w => w.GetProperty("endpoints").EnumerateObject()).ToDictionary(e => e.Name, e => e.Value.GetString()!);
        await Serves(app, endpoints);
    }

    /// <summary>Garbage, HTTP, half a greeting, a READY property of length −1, a zero-length command, an enormous frame.</summary>
    private static IEnumerable<byte[]> Attacks()
    {
        yield return Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        yield return [.. Enumerable.Range(0, 4_096).Select(i => (byte)(i * 31))];
        yield return s_greeting[..12];
        // A command of 27 bytes: READY, then the property Socket-Type with the length −1.
        yield return [.. s_greeting, 4, 22, 5, .. "READY"u8, 11, .. "Socket-Type"u8, 0xFF, 0xFF, 0xFF, 0xFF];
        yield return [.. s_greeting, 4, 0];
        yield return [.. s_greeting, .. Ready("SUB"), 2, 0x00, 0x00, 0x00, 0x00, 0x40, 0x00, 0x00, 0x00];
    }

    private static byte[] Ready(string type) =>
        [4, (byte)(1 + 5 + 1 + 11 + 4 + type.Length), 5, .. "READY"u8, 11, .. "Socket-Type"u8, 0, 0, 0, (byte)type.Length, .. Encoding.ASCII.GetBytes(type)];

    private static async Task Send(string endpoint, byte[] bytes)
    {
        var address = endpoint[6..].Split(':');
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address[0], int.Parse(address[1], System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (SocketException)
        {
            // The attack before this one ended the worker, and its random port is another now.
            return;
        }

        await Push(client, bytes);
    }

    private static async Task Push(TcpClient client, byte[] bytes)
    {
        try
        {
            var stream = client.GetStream();
            await stream.WriteAsync(bytes);
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
            var buffer = new byte[4_096];
            while (await stream.ReadAsync(buffer, patience.Token) > 0)
            {
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // It hung up, or has nothing more to say.
        }
    }

    private static async Task Serves(WebMqApp app, Dictionary<string, string> endpoints)
    {
        Assert.Equal("hello world", (await Python.Run("ask.py", endpoints["echo"]))[0]);
        Assert.Single(await Python.Run("listen.py", endpoints["weather"], "", "1"));
        var text = $"still there {Guid.NewGuid():N}";
        await Python.Run("say.py", endpoints["publish"], $"#lobby bob: {text}");
        await Eventually.True(() => Api.Texts(app, "lobby").GetAwaiter().GetResult().Contains(text), "a line of a socket is logged again");
        await using var listener = Python.Start("talk.py", endpoints["subscribe"], endpoints["publish"]);
        await listener.Prints("ready");
        await Api.Post(app, "lobby", "to the sockets");
        await listener.Prints("#lobby api: to the sockets");
    }
}
