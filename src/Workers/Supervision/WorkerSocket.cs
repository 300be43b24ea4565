using System.Net.Sockets;
using NetMQ;
using WebMq.Shared.Workers;

namespace WebMq.Workers.Supervision;

/// <summary>Opens sockets the way all workers do: bounded before anything can arrive, and with faults that name the endpoint.</summary>
internal static class WorkerSocket
{
    private static readonly TimeSpan s_retryEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>Sets the bounds of a socket that strangers can reach. Later they would not hold for peers already there.</summary>
    public static T Bounded<T>(this T socket) where T : NetMQSocket
    {
        socket.Options.MaxMsgSize = SocketLimits.MaxFrame;
        socket.Options.SendHighWatermark = SocketLimits.HighWatermark;
        socket.Options.ReceiveHighWatermark = SocketLimits.HighWatermark;
        socket.Options.SendLowWatermark = SocketLimits.LowWatermark;
        socket.Options.ReceiveLowWatermark = SocketLimits.LowWatermark;
        socket.Options.Linger = TimeSpan.Zero;
        return socket;
    }

    /// <summary>Binds, for a while also against another process that still has the port.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="name">The endpoint's name in the ready line.</param>
    /// <param name="endpoint">Where.</param>
    /// <param name="stopping">Ends the waiting.</param>
    /// <returns>The endpoint with its real port.</returns>
    /// <exception cref="WorkerFailureException">It cannot be bound.</exception>
    public static string BindTo(this NetMQSocket socket, string name, string endpoint, CancellationToken stopping)
    {
        if (TcpEndpoint.Fault(endpoint, bind: true) is { } fault)
            throw new WorkerFailureException(WorkerFault.BadEndpoint, $"{name}: {fault}", name);

        // Tries and not time: on a machine that stands still for a moment the other process has not had its time either.
        for (var tries = (int)(SocketLimits.BindRetry / s_retryEvery); ; tries--)
        {
            try
            {
                socket.Bind(endpoint);
                return socket.Options.LastEndpoint!;
            }
            catch (AddressAlreadyInUseException) when (tries > 0)
            {
                stopping.WaitHandle.WaitOne(s_retryEvery);
                stopping.ThrowIfCancellationRequested();
            }
            catch (AddressAlreadyInUseException)
            {
                throw new WorkerFailureException(WorkerFault.AddressInUse, $"{name}: another process has {endpoint}.", name);
            }
            catch (Exception e) when (e is NetMQException or SocketException or ArgumentException or FormatException)
            {
                throw new WorkerFailureException(WorkerFault.BadEndpoint, $"{name}: {endpoint} cannot be bound: {Reason(e)}", name);
            }
        }
    }

    /// <summary>Checks the form of an endpoint that is connected later.</summary>
    /// <exception cref="WorkerFailureException">It cannot be connected.</exception>
    public static void CheckConnectable(string name, string endpoint)
    {
        if (TcpEndpoint.Fault(endpoint, bind: false) is { } fault)
            throw new WorkerFailureException(WorkerFault.BadEndpoint, $"{name}: {fault}", name);
    }

    /// <summary>Connects; the peer need not be there yet.</summary>
    /// <exception cref="WorkerFailureException">The endpoint cannot be used.</exception>
    public static void ConnectTo(this NetMQSocket socket, string name, string endpoint)
    {
        CheckConnectable(name, endpoint);
        try
        {
            socket.Connect(endpoint);
        }
        catch (Exception e) when (e is NetMQException or SocketException or ArgumentException or FormatException)
        {
            throw new WorkerFailureException(WorkerFault.BadEndpoint, $"{name}: {endpoint} cannot be used: {Reason(e)}", name);
        }
    }

    /// <summary>Waits for a frame in steps, since NetMQ's own waiting hears no token.</summary>
    /// <returns>The frame, or null when none came in time or the program is to stop.</returns>
    public static byte[]? ReceiveWithin(this NetMQSocket socket, TimeSpan? timeout, CancellationToken stopping)
    {
        var deadline = timeout is { } wait ? Environment.TickCount64 + (long)wait.TotalMilliseconds : long.MaxValue;
        while (!stopping.IsCancellationRequested)
        {
            var left = Math.Clamp(deadline - Environment.TickCount64, 0, 100);
            if (socket.TryReceiveFrameBytes(TimeSpan.FromMilliseconds(left), out var frame))
                return frame;
            if (left == 0)
                return null;
        }

        return null;
    }

    // NetMQ's own exceptions carry a code and no text.
    private static string Reason(Exception e) => e switch
    {
        { InnerException: SocketException inner } => inner.Message,
        NetMQException netMq => netMq.ErrorCode.ToString(),
        _ => e.Message,
    };
}
