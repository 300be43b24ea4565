using WebMq.Shared.Lab;
using WebMq.Workers.Lab.Roles;

namespace WebMq.Workers.Lab;

/// <summary>
/// What an operation must wait for besides the pace, so that every run shows what it is meant to. A program of one's own
/// would not wait; <c>docs/lab.md</c> says where these do.
/// </summary>
internal sealed class LabGates(LabProgram program)
{
    private readonly Dictionary<string, string> _endpoints = [];
    private readonly Dictionary<(string Actor, LabOperation Operation), int> _told = [];
    private readonly HashSet<string> _heard = [];
    private int _subscriptionsHeard;

    /// <summary>Takes into account what was told.</summary>
    /// <param name="step">What.</param>
    /// <param name="asked">The name of the endpoint that a bind asked for.</param>
    public void Told(LabStep step, string? asked)
    {
        if (step.State != LabStepState.Done)
            return;
        if (step.Operation == LabOperation.Bind && asked is not null)
            _endpoints[asked] = step.Channel!;
        if (step.Operation == LabOperation.Receive && step.Value?.StartsWith("subscribe ", StringComparison.Ordinal) == true)
        {
            _heard.Add(step.Actor);
            if (step.Actor is "station" or "broker")
                _subscriptionsHeard++;
        }

        _told[(step.Actor, step.Operation)] = _told.GetValueOrDefault((step.Actor, step.Operation)) + 1;
    }

    /// <summary>The real endpoint of a connect.</summary>
    public string? Endpoint(LabSignal ask) => ask.Operation == LabOperation.Connect ? _endpoints[ask.Channel!] : null;

    /// <summary>Why it cannot be granted yet; null when it can.</summary>
    public string? Reason(Actor actor, LabSignal ask) => (program.Name, actor.Name, ask.Operation) switch
    {
        (_, _, LabOperation.Connect) when !_endpoints.ContainsKey(ask.Channel!) => "waits until the other side is bound",
        ("publish-subscribe", "latecomer", LabOperation.Connect) when Sent("station") < PublishSubscribeRoles.Early => "comes late",
        ("publish-subscribe", "station", LabOperation.Send) when _subscriptionsHeard < (Sent("station") < PublishSubscribeRoles.Early ? 2 : 3) =>
            "is held back until the subscriptions have arrived",
        ("broker", "ada" or "ben", LabOperation.Send or LabOperation.Receive) when _subscriptionsHeard < 2 || !_heard.Contains(actor.Name) =>
            "is held back until the subscriptions have arrived",
        _ => null,
    };

    private int Sent(string actor) => _told.GetValueOrDefault((actor, LabOperation.Send));
}
