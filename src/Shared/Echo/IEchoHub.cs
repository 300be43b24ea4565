namespace WebMq.Shared.Echo;

/// <summary>The methods of <c>/hubs/echo</c>; see <c>docs/hubs.md</c>.</summary>
public interface IEchoHub
{
    /// <summary>Sends one request. Fails with <c>echo-down: …</c> when no reply comes within <c>WebMq:Echo:Timeout</c> (1.5 s).</summary>
    /// <param name="text">1 to 4,000 characters.</param>
    Task<EchoReply> Send(string text);

    /// <summary>Sends many and reports about ten times a second.</summary>
    /// <param name="request">Text, count and how many in flight.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    IAsyncEnumerable<EchoRunProgress> Run(EchoRunRequest request, CancellationToken cancellationToken);
}
