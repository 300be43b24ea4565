using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using WebMq.Shared.Echo;
using WebMq.Web.Accounts;

namespace WebMq.Web.Echo;

/// <summary>The edge at <c>/hubs/echo</c>.</summary>
[Authorize]
internal sealed class EchoHub(EchoService echo) : Hub, IEchoHub
{
    [ForReaders]
    public async Task<EchoReply> Send(string text) => (await echo.Send(text, Context.ConnectionAborted)).OrHubError();

    [ForReaders]
    public async IAsyncEnumerable<EchoRunProgress> Run(EchoRunRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var run = (await echo.Open(request)).OrHubError();
        await foreach (var progress in run.Run(cancellationToken))
            yield return progress;
    }
}
