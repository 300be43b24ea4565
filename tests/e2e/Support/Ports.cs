using System.Net;
using System.Net.Sockets;

namespace WebMq.EndToEndTests.Support;

/// <summary>Ports of this machine that nobody has, for servers that must be found at the same place again after they died.</summary>
internal static class Ports
{
    /// <summary>As many endpoints, each with a port of its own.</summary>
    public static IReadOnlyList<string> Free(int count)
    {
        // All are held until all are known.
        var held = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        held.ForEach(l => l.Start());
        var endpoints = held.Select(l => $"tcp://{l.LocalEndpoint}").ToList();
        held.ForEach(l => l.Dispose());
        return endpoints;
    }

    /// <summary>An endpoint with a port of its own.</summary>
    public static string Free() => Free(1)[0];
}
