using System.Net;
using System.Net.Sockets;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>A publisher that ends whatever connects to it, over and over, from before the app is started.</summary>
[Collection(OwnApps.Name)]
public sealed class HostileSourceTests(SharedBrowser browser)
{
    // Signature, version 3.0, mechanism NULL, as-server 0, filler; then READY with the property Socket-Type of length −1.
    private static readonly byte[] s_attack =
    [
        0xFF, .. new byte[8], 0x7F, 3, 0, .. "NULL"u8, .. new byte[16], 0, .. new byte[31],
        4, 22, 5, .. "READY"u8, 11, .. "Socket-Type"u8, 0xFF, 0xFF, 0xFF, 0xFF,
    ];

    [Fact]
    public async Task An_app_whose_source_ends_every_tap_starts_and_serves()
    {
        using var hostile = new TcpListener(IPAddress.Loopback, 0);
        hostile.Start();
        var source = $"tcp://{hostile.LocalEndpoint}";
        using var stop = new CancellationTokenSource();
        var attacking = Attack(hostile, stop.Token);
        try
        {
            await using var app = await WebMqApp.StartAsync(null, null, $"--WebMq:Weather:Sources:0={source}");

            using var http = app.Http();
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/healthz")).StatusCode);
            await Eventually.True(
                () => app.Worker($"tap {source}").GetAwaiter().GetResult().GetProperty("restarts").GetInt32() >= 2,
                "the tap's restarts are told");

            await using var ada = await browser.SignIn(app.Url, "ada");
            await ada.Open("/weather/sources");
            await ada.Shows($"[data-source='{source}'] [data-testid=exit]", "with growing pauses while it fails at once");

            Assert.Equal("hello world", (await Python.Run("ask.py", app.Echo))[0]);
            await Api.Post(app, "lobby", "still there");
            Assert.Equal(["still there"], await Api.Texts(app, "lobby"));
            foreach (var worker in (string[])["broker", "echo", "weather", "queues"])
                Assert.Equal(0, (await app.Worker(worker)).GetProperty("restarts").GetInt32());
        }
        finally
        {
            await stop.CancelAsync();
            await attacking;
        }
    }

    private static async Task Attack(TcpListener hostile, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var victim = await hostile.AcceptTcpClientAsync(cancellationToken);
                var stream = victim.GetStream();
                await stream.WriteAsync(s_attack, cancellationToken);
                var buffer = new byte[4_096];
                while (await stream.ReadAsync(buffer, cancellationToken) > 0)
                {
                }
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // It is dead: the next, please.
            }
        }
    }
}
