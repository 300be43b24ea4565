using Microsoft.Extensions.Options;
using WebMq.Web.Startup;
using WebMq.Web.Workers;

namespace WebMq.Web.Queues.Sockets;

/// <summary>Where the queues' socket is.</summary>
internal sealed class QueueAddress(WorkerSupervisor supervisor, IOptions<QueuesOptions> options)
{
    /// <summary>Where a client on this machine connects: with the real port, once the socket is bound.</summary>
    public string Endpoint => EndpointAddress.ForClients(
        supervisor.Status.SelectMany(w => w.Endpoints).FirstOrDefault(e => e.Key == "queues").Value ?? options.Value.Endpoint);
}
