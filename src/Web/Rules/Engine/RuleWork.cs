using WebMq.Shared.Rules;
using WebMq.Web.Workers;

namespace WebMq.Web.Rules.Engine;

/// <summary>
/// The work of a rule on a batch: all messages are looked at, then what comes of them is sent together, and when it is answered
/// every message is where it belongs: at its outputs, or with its reason among the dead letters.
/// </summary>
internal sealed class RuleWork
{
    /// <summary>The most messages of a batch.</summary>
    public const int MaxBatch = 256;

    /// <summary>A batch of posts is short: after a crash they are all repeated.</summary>
    private const int MaxPosts = 16;

    /// <summary>What comes of a batch, in bytes; one message may be more.</summary>
    private const long MaxBytes = 16 << 20;

    private readonly RuleEntry _rule;
    private readonly RuleProgram _program;
    private readonly RuleKit _kit;
    private readonly IReadOnlyList<string> _keys;
    private readonly int _most;

    public RuleWork(RuleEntry rule, RuleKit kit)
    {
        (_rule, _program, _kit) = (rule, rule.Program!, kit);
        _keys = OutgoingId.Keys(_program.Definition.To);
        _most = _program.Definition.To.All(o => kit.Target(o.Kind).IsExactlyOnce) ? MaxBatch : MaxPosts;
    }

    /// <summary>Works on messages from a place on.</summary>
    /// <param name="messages">All there are.</param>
    /// <param name="from">Those before it are done.</param>
    /// <param name="stopping">The rule stops; what is not done then is done after the next start, and adds nothing twice.</param>
    /// <returns>One outcome for each message that was worked on, at least one.</returns>
    public async Task<IReadOnlyList<RuleOutcome>> Run(IReadOnlyList<SourceMessage> messages, int from, CancellationToken stopping)
    {
        var began = _kit.Clock.GetTimestamp();
        var outcomes = Look(messages, from, stopping);
        var outgoing = _keys.Select(_ => new List<Outgoing>()).ToList();
        var letters = new List<Outgoing>();
        int seen = 0, matched = 0;
        for (var i = 0; i < outcomes.Count; i++)
        {
            seen += outcomes[i] is RuleOutcome.NotMatched { Field: "when.source" } ? 0 : 1;
            matched += outcomes[i] is RuleOutcome.NotMatched ? 0 : 1;
            if (outcomes[i] is RuleOutcome.Routed routed)
                Add(routed, messages[from + i], outgoing);
            else if (outcomes[i] is RuleOutcome.Failed failed)
                letters.Add(Letter(messages[from + i], "rule", failed));
        }

        _rule.Figures.CountSeen(seen, matched);
        var refused = await Task.WhenAll(outgoing.Select((list, i) => SendTo(i, list, stopping)));
        letters.AddRange(refused.SelectMany(r => r));
        await Send(new Sending(_rule.Name, DeadLetterTarget.Output, _rule.Figures), _kit.DeadLetters, letters, stopping);
        if (matched > 0)
        {
            _rule.Figures.Hold(null);
            _rule.Figures.Measure(_kit.Clock.GetElapsedTime(began), matched);
        }

        return outcomes;
    }

    /// <summary>What an output is called: <c>queue checks</c>.</summary>
    public static string NameOf(RuleOutput output) => $"{output.Kind.ToString().ToLowerInvariant()} {output.Target}";

    private List<RuleOutcome> Look(IReadOnlyList<SourceMessage> messages, int from, CancellationToken stopping)
    {
        var outcomes = new List<RuleOutcome>();
        long bytes = 0;
        for (var i = from; i < messages.Count && outcomes.Count < _most && bytes < MaxBytes; i++)
        {
            stopping.ThrowIfCancellationRequested();
            outcomes.Add(_program.Apply(messages[i], _kit.Clock.GetUtcNow(), stopping));
            bytes += outcomes[^1] is RuleOutcome.Routed routed ? routed.Message.Body.Length : 0;
        }

        return outcomes;
    }

    private void Add(RuleOutcome.Routed routed, SourceMessage from, List<List<Outgoing>> outgoing)
    {
        for (var i = 0; i < outgoing.Count; i++)
            outgoing[i].Add(new Outgoing(OutgoingId.Of(_rule.Name, from, _keys[i]), routed.Message, from));
    }

    private Outgoing Letter(SourceMessage from, string key, RuleOutcome.Failed failed)
    {
        _rule.Figures.CountFailed(failed.Code, $"{failed.Field}: {failed.Text}");
        return DeadLetterTarget.Letter(_rule.Name, from, key, failed);
    }

    private async Task<IEnumerable<Outgoing>> SendTo(int index, List<Outgoing> messages, CancellationToken stopping)
    {
        var output = _program.Definition.To[index];
        var refused = await Send(new Sending(_rule.Name, output, _rule.Figures), _kit.Target(output.Kind), messages, stopping);
        if (messages.Count > 0)
            _rule.Figures.CountOutput(NameOf(output), messages.Count - refused.Count, refused.Count);
        return [.. refused.Select(r => Letter(r.Message.From, _keys[index], new RuleOutcome.Failed($"to[{index}]", r.Why.Code, $"{NameOf(output)}: {r.Why.Text}")))];
    }

    /// <summary>Sends until everything is taken or refused for good, with growing waits in between.</summary>
    private async Task<List<(Outgoing Message, Refusal Why)>> Send(Sending sending, IRuleTarget target, List<Outgoing> messages, CancellationToken stopping)
    {
        var refused = new List<(Outgoing, Refusal)>();
        var backoff = new Backoff();
        for (var waiting = messages; waiting.Count > 0;)
        {
            var results = await target.Send(sending, waiting, stopping);
            var later = new List<Outgoing>();
            for (var i = 0; i < results.Count; i++)
            {
                if (results[i].IsForLater)
                    later.Add(waiting[i]);
                else if (results[i].Refusal is { } why)
                    refused.Add((waiting[i], why));
            }

            if (later.Count > 0)
            {
                Hold(sending, results.First(r => r.IsForLater).Refusal!);
                // Whoever got on with a part begins to wait anew.
                backoff = later.Count < waiting.Count ? new Backoff() : backoff;
                await Task.Delay(backoff.After(TimeSpan.Zero), _kit.Clock, stopping);
            }

            waiting = later;
        }

        return refused;
    }

    private void Hold(Sending sending, Refusal refusal)
    {
        if (_rule.Figures.HeldUp is null)
            _kit.Logger.RuleHeldUp(_rule.Name, $"{NameOf(sending.Output)}: {refusal.Text}");
        _rule.Figures.CountRetry(refusal with { Text = $"{NameOf(sending.Output)}: {refusal.Text}" });
    }
}
