using WebMq.Shared.Queues;
using WebMq.Web.Workers;

namespace WebMq.Web.Overview;

/// <summary>What runs where, as Overview and <c>/api/status</c> show it.</summary>
/// <param name="Version">The program's version.</param>
/// <param name="Pid">The web app's process id.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="Urls">Where the web listens.</param>
/// <param name="DataDirectory">Where data is kept, absolute.</param>
/// <param name="Log">The message log.</param>
/// <param name="Workers">Every supervised process.</param>
/// <param name="Endpoints">Where others can take part, those that run elsewhere among them.</param>
/// <param name="Chat">Lines from and to the sockets.</param>
/// <param name="Weather">Each source of weather.</param>
/// <param name="Queues">The queues' socket.</param>
/// <param name="Alerts">Alerts on queues that go on, the newest first; 100 at most.</param>
/// <param name="Rules">The routing rules.</param>
/// <param name="Events">The events' sockets.</param>
public sealed record StatusReport(
    string Version,
    int Pid,
    DateTimeOffset StartedAt,
    IReadOnlyList<string> Urls,
    string DataDirectory,
    LogStatus Log,
    IReadOnlyList<WorkerStatus> Workers,
    IReadOnlyList<EndpointStatus> Endpoints,
    ChatStatus Chat,
    IReadOnlyList<WeatherSourceStatus> Weather,
    QueueSocketStatus Queues,
    IReadOnlyList<QueueAlert> Alerts,
    RulesStatus Rules,
    EventsStatus Events);

/// <summary>A ZeroMQ endpoint.</summary>
/// <param name="Name">What it is for: <c>subscribe</c>, <c>publish</c>, <c>echo</c>, <c>weather</c>, <c>queues</c>, <c>events</c>, <c>replay</c>, <c>source</c>.</param>
/// <param name="Endpoint">Its address, as clients on this machine connect to it.</param>
/// <param name="Elsewhere">Whether what binds it is not a worker of this app.</param>
public sealed record EndpointStatus(string Name, string Endpoint, bool Elsewhere);

/// <summary>The message log.</summary>
/// <param name="Epoch">Which log it is.</param>
/// <param name="Head">The last sequence.</param>
/// <param name="Applied">The sequence up to which the read model is complete.</param>
/// <param name="Appended">Entries since the app started.</param>
/// <param name="Duplicates">Repeats that were recognised since the app started.</param>
public sealed record LogStatus(string Epoch, long Head, long Applied, long Appended, long Duplicates);

/// <summary>Lines from and to the sockets, since the app started.</summary>
/// <param name="Received">Lines that came in.</param>
/// <param name="Logged">Lines that are in the log.</param>
/// <param name="Sent">Lines that went out.</param>
/// <param name="Dropped">Lines that could not be taken in time or stored, or that waited to go out when the broker died.</param>
/// <param name="Refused">Lines that are no messages, by reason; they were forwarded and not logged.</param>
public sealed record ChatStatus(long Received, long Logged, long Sent, long Dropped, IReadOnlyDictionary<string, long> Refused);

/// <summary>A source of weather, since the app started.</summary>
/// <param name="Endpoint">Its endpoint.</param>
/// <param name="Tap">Whether a tap follows it, since it is not ours.</param>
/// <param name="LastSeen">When a frame came last.</param>
/// <param name="Received">Frames that came in.</param>
/// <param name="Logged">Observations that are in the log.</param>
/// <param name="Dropped">Frames that could not be taken in time or stored.</param>
/// <param name="Refused">Frames that are no observations, by reason.</param>
public sealed record WeatherSourceStatus(
    string Endpoint,
    bool Tap,
    DateTimeOffset? LastSeen,
    long Received,
    long Logged,
    long Dropped,
    IReadOnlyDictionary<string, long> Refused);

/// <summary>The queues' socket, since the app started. How each queue stands is at <c>/api/queues</c>.</summary>
/// <param name="Requests">Requests that came in.</param>
/// <param name="Subscriptions">Connections that deliveries are pushed to at this moment, one for each queue of theirs.</param>
/// <param name="Undeliverable">Answers and deliveries whose connection was gone or read nothing.</param>
/// <param name="Refused">Requests that were refused, by code.</param>
public sealed record QueueSocketStatus(long Requests, int Subscriptions, long Undeliverable, IReadOnlyDictionary<string, long> Refused);

/// <summary>The events' sockets, since the app started.</summary>
/// <param name="Published">Events that were published.</param>
/// <param name="Replays">Replays that were begun.</param>
/// <param name="Refused">Replays that were refused since one of that client, or too many, were under way.</param>
/// <param name="Abandoned">Replays whose client was gone or read nothing for a minute.</param>
/// <param name="LeftOut">Entries of the log that no event could be made of.</param>
public sealed record EventsStatus(long Published, long Replays, long Refused, long Abandoned, long LeftOut);
