using System.Globalization;
using System.Net.Sockets;

namespace WebMq.Bench.ChatPage;

/// <summary>Asks a server with <see cref="StartupHook"/> for its heap.</summary>
internal static class ServerHeap
{
    /// <summary>Bytes alive after a full collection.</summary>
    public static async Task<long> Alive(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        using var reader = new StreamReader(client.GetStream());
        return long.Parse(await reader.ReadToEndAsync(), CultureInfo.InvariantCulture);
    }
}
