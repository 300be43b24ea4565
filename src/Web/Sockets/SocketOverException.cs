namespace WebMq.Web.Sockets;

/// <summary>The socket was closed, since the worker it was connected to has ended.</summary>
internal sealed class SocketOverException() : Exception("The socket is closed: its server has ended.");
