using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Options;
using WebMq.Shared.Echo;
using WebMq.Web.Sockets;

namespace WebMq.Web.Echo;

/// <summary>Echo as every edge uses it.</summary>
internal sealed class EchoService(EchoConnections connections, IOptions<EchoOptions> options) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private RequestSocket? _shared;

    /// <summary>What the server puts behind each request.</summary>
    public string Suffix => options.Value.Suffix;

    /// <summary>Whether the server is there as far as we know: false while ours is being started again.</summary>
    public bool IsUp => connections.IsUp;

    /// <summary>Sends one request.</summary>
    public async Task<Outcome<EchoReply>> Send(string? text, CancellationToken cancellationToken)
    {
        if (Check(text) is { } bad)
            return bad;
        if (await Shared(cancellationToken) is not { } socket)
            return Restarting;

        var start = Stopwatch.GetTimestamp();
        try
        {
            var reply = await socket.RequestAsync(Encoding.UTF8.GetBytes(text!), options.Value.Timeout, cancellationToken);
            return new EchoReply(Encoding.UTF8.GetString(reply), Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        catch (TimeoutException)
        {
            return NoReply;
        }
        catch (SocketOverException)
        {
            return Restarting;
        }
    }

    /// <summary>Prepares a run of many requests on a socket of its own.</summary>
    public async Task<Outcome<EchoRun>> Open(EchoRunRequest request)
    {
        if (Check(request.Text) is { } bad)
            return bad;
        if (request.Count is < 1 or > EchoRunRequest.MaxCount)
            return new Refusal("bad-count", $"A run has 1 to {EchoRunRequest.MaxCount:N0} requests.");
        if (request.InFlight is < 1 or > EchoRunRequest.MaxInFlight)
            return new Refusal("bad-in-flight", $"1 to {EchoRunRequest.MaxInFlight:N0} requests may be in flight.");
        return await connections.OpenAsync() is { } socket ? new EchoRun(request, socket, options.Value.Timeout) : Restarting;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_shared is not null)
            await _shared.DisposeAsync();
        _opening.Dispose();
    }

    /// <summary>What happened, for a person.</summary>
    public static Refusal NoReply => new("echo-down", "The echo server gives no reply. The next try uses a fresh socket.");

    /// <summary>The same, when the server is known to have ended.</summary>
    public static Refusal Restarting => new("echo-down", "The echo server is down and being started again. Try again in a moment.");

    private static Refusal? Check(string? text) =>
        text is { Length: > 0 and <= EchoRunRequest.MaxText }
            ? null
            : new Refusal("bad-text", $"The text has 1 to {EchoRunRequest.MaxText:N0} characters.");

    private async Task<RequestSocket?> Shared(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            // One to a server that has ended is broken.
            if (_shared is { IsBroken: false } good)
                return good;
            if (_shared is not null)
                await _shared.DisposeAsync();
            return _shared = await connections.OpenAsync();
        }
        finally
        {
            _opening.Release();
        }
    }
}
