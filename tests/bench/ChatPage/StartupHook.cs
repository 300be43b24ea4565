using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// Loaded into the measured server by <c>DOTNET_STARTUP_HOOKS</c>: who connects to the port in <c>WEBMQ_BENCH_HEAP</c> is told the
/// bytes alive on the managed heap after a full collection. The server itself knows nothing of it.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        // Workers get the same environment.
        if (Path.GetFileName(Environment.ProcessPath) != "WebMq.Web" || !int.TryParse(Environment.GetEnvironmentVariable("WEBMQ_BENCH_HEAP"), out var port))
            return;
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        new Thread(() => Answer(listener)) { IsBackground = true, Name = "heap size" }.Start();
    }

    private static void Answer(TcpListener listener)
    {
        while (true)
        {
            using var client = listener.AcceptTcpClient();
            // What is finalised in the first is collected in the second.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var alive = GC.GetTotalMemory(forceFullCollection: true);
            client.GetStream().Write(Encoding.ASCII.GetBytes(alive.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
