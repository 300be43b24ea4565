using WebMq.Shared.Messages;
using WebMq.Shared.Rules;
using WebMq.Web.Rules.Trying;

namespace WebMq.Web.Rules;

internal sealed partial class RuleService
{
    private static readonly TimeSpan s_longestTry = TimeSpan.FromSeconds(10);

    /// <summary>What a rule would have done with past messages. Nothing is sent and nothing is taken.</summary>
    /// <param name="text">The rule as JSON; it need not be there.</param>
    /// <param name="count">So many messages, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Outcome<DryRun>> Try(byte[] text, int count, CancellationToken cancellationToken)
    {
        var read = ReadRule(text);
        if (read.Faults.Count > 0)
            return BadRule(read);
        var program = read.Rules[0];
        if (!(await history.Read(program.Definition.Source, count, cancellationToken)).Succeeded(out var messages, out var refusal))
            return refusal;
        return await Task.Run(() => Try(program, messages, cancellationToken), cancellationToken);
    }

    /// <summary>What a rule makes of one message, step by step.</summary>
    /// <param name="text">The rule as JSON.</param>
    /// <param name="message">The message, as if it came from the rule's source.</param>
    /// <param name="source">Where it comes from; null for the source's own name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Outcome<IReadOnlyList<TriedStep>>> Explain(byte[] text, Message message, string? source, CancellationToken cancellationToken)
    {
        var read = ReadRule(text);
        if (read.Faults.Count > 0)
            return BadRule(read);
        if (MessageLimits.Fault(message) is { } fault)
            return new Refusal("bad-message", fault);
        var program = read.Rules[0];
        var now = kit.Clock.GetUtcNow();
        var from = program.Definition.Source;
        var given = new SourceMessage(from.Kind, source ?? from.Name.TrimEnd('*'), 1, now, message);
        var steps = await Task.Run(() => program.Explain(given, now, cancellationToken), cancellationToken);
        return steps.Select(s => TriedStep.Of(s.Field, s.Outcome)).ToList();
    }

    private DryRun Try(RuleProgram program, IReadOnlyList<SourceMessage> messages, CancellationToken cancellationToken)
    {
        var began = kit.Clock.GetTimestamp();
        var tried = new List<TriedMessage>(messages.Count);
        foreach (var message in messages)
        {
            if (kit.Clock.GetElapsedTime(began) > s_longestTry)
                break;
            cancellationToken.ThrowIfCancellationRequested();
            tried.Add(TriedMessage.Of(message, program.Apply(message, kit.Clock.GetUtcNow(), cancellationToken)));
        }

        return new DryRun(
            tried.Count,
            messages.Count - tried.Count,
            tried.Count(t => t.Result == TriedResult.Routed),
            tried.Count(t => t.Result == TriedResult.Failed),
            tried);
    }
}
