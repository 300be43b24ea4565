using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Engine;

/// <summary>A kind of place that rules send to.</summary>
internal interface IRuleTarget
{
    RuleOutputKind Kind { get; }

    /// <summary>Whether this place takes a message only once, whatever is repeated.</summary>
    bool IsExactlyOnce { get; }

    /// <summary>Whether there is no place of this name just now. What is sent there goes to the dead letters then.</summary>
    bool IsMissing(string target) => false;

    /// <summary>Sends messages in their order. After the first that is for later no other is sent.</summary>
    /// <param name="sending">The output.</param>
    /// <param name="messages">At least one.</param>
    /// <param name="stopping">The rule stops: what waits or can be broken off ends.</param>
    /// <returns>For each message what became of it, once that is on disk.</returns>
    Task<IReadOnlyList<SendResult>> Send(Sending sending, IReadOnlyList<Outgoing> messages, CancellationToken stopping);
}
