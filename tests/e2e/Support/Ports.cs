using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace WebMq.EndToEndTests.Support;

/// <summary>
/// Ports of this machine for servers that must be found at the same place again after they died. They are none of those that the
/// system gives to whoever asks for any port, or connects somewhere: it would give one away while its server is down, often to the
/// very app that is being started there again.
/// </summary>
internal static class Ports
{
    private const int First = 15_000;
    private static readonly int s_count = LeastOfTheSystem() - First;
    // Somewhere, since another run of the tests may be under way on this machine; none is given twice.
    private static int s_last = Random.Shared.Next(s_count);

    /// <summary>A port that nobody has.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref s_last) % s_count);
            try
            {
                using var trial = new TcpListener(IPAddress.Loopback, port);
                trial.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }

    /// <summary>As many endpoints, each with a port of its own.</summary>
    public static IReadOnlyList<string> Free(int count) => [.. Enumerable.Range(0, count).Select(_ => Free())];

    /// <summary>An endpoint with a port of its own.</summary>
    public static string Free() => string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{Next()}");

    private static int LeastOfTheSystem()
    {
        const string range = "/proc/sys/net/ipv4/ip_local_port_range";
        var least = File.Exists(range) ? int.Parse(File.ReadAllText(range).Split()[0], CultureInfo.InvariantCulture) : 32_768;
        // A system that gives away nearly all of them leaves no better place.
        return least > First + 1_000 ? least : 32_768;
    }
}
