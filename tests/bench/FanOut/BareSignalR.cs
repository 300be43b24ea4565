using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WebMq.Bench.FanOut;

/// <summary>
/// The least that a server on SignalR can be: a hub without a method, told to all. Lines of text come in by TCP. What WebMq's hub
/// costs above this is its own.
/// </summary>
internal static class BareSignalR
{
    /// <param name="args">The port of the hub and the one where lines come in.</param>
    public static async Task<int> Run(string[] args)
    {
        var ports = args.Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToArray();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR();
        await using var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{ports[0]}");
        app.MapHub<BareHub>("/hub");
        await app.StartAsync();
        using var listener = new TcpListener(IPAddress.Loopback, ports[1]);
        listener.Start();
        var hub = app.Services.GetRequiredService<IHubContext<BareHub>>();
        // One sender, after those that only look whether the port is there.
        _ = Task.Run(async () =>
        {
            while (true)
                await TellAll(hub, await listener.AcceptTcpClientAsync());
        });
        await app.WaitForShutdownAsync();
        listener.Stop();
        return 0;
    }

    private static async Task TellAll(IHubContext<BareHub> hub, TcpClient sender)
    {
        using var lines = new StreamReader(sender.GetStream());
        while (await lines.ReadLineAsync() is { } text)
            await hub.Clients.All.SendAsync("message", new { Room = "lobby", Author = "bench", Text = text, At = DateTimeOffset.UtcNow });
    }

    private sealed class BareHub : Hub;
}
