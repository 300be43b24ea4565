namespace WebMq.Web.Sockets;

/// <summary>Puts the socket thread into the app.</summary>
internal static class SocketsFeature
{
    public static void AddSockets(this WebApplicationBuilder builder) => builder.Services.AddSingleton<SocketThread>();
}
