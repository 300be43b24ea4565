using Microsoft.AspNetCore.Http.Connections;

namespace WebMq.Web;

/// <summary>What every hub allows a client.</summary>
internal static class HubLimits
{
    public static void Apply(HttpConnectionDispatcherOptions options)
    {
        // A client that reads nothing for so long is disconnected, and recovers by its cursor.
        options.TransportSendTimeout = TimeSpan.FromSeconds(10);
        // Little is held for a slow client: its stream is not asked for the next batch before this one is out.
        options.TransportMaxBufferSize = 128 * 1024;
        options.ApplicationMaxBufferSize = 128 * 1024;
    }
}
