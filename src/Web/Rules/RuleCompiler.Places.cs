using System.Text.RegularExpressions;
using WebMq.Shared.Chat;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Shared.Rules;
using WebMq.Shared.Weather;

namespace WebMq.Web.Rules;

/// <summary>Where messages come from and go to.</summary>
internal sealed partial class RuleCompiler
{
    private const int MaxRetries = 20;
    private const string QueueRule = "has 1 to 64 small letters, digits, '.', '_' and '-', and begins with a letter or digit";
    private static readonly TimeSpan s_longestTimeout = TimeSpan.FromMinutes(1);

    private void Source(RuleSource? source, string field)
    {
        if (source is null || !Enum.IsDefined(source.Kind))
        {
            Fault(field, "Messages come from one of queue, topic, room, weather and subject.");
            return;
        }

        var name = source.Name ?? "";
        if (source.Kind == RuleSourceKind.Queue && name.Contains('*', StringComparison.Ordinal))
            Fault(field, "A rule takes from one queue: a '*' is for topics, rooms, weather and subjects.");
        else if (name.EndsWith('*'))
            Prefix(source.Kind, name[..^1], field);
        else
            Exact(source.Kind, name, field);
    }

    private void Prefix(RuleSourceKind kind, string prefix, string field)
    {
        // What can be continued to a name.
        var right = prefix.Length == 0 || (kind == RuleSourceKind.Subject ? IsSubject(prefix) : PrefixLetters().IsMatch(prefix));
        if (!right)
            Fault(field, "Before the '*' stands the beginning of a name, or nothing.");
    }

    private void Exact(RuleSourceKind kind, string name, string field)
    {
        var (right, rule) = kind switch
        {
            RuleSourceKind.Queue => (QueueName.TryParse(name, out _), $"A queue's name {QueueRule}."),
            RuleSourceKind.Topic => (QueueName.TryParse(name, out _), $"A topic's name {QueueRule}; with a '*' behind, it is a beginning."),
            RuleSourceKind.Room => (RoomName.TryParse(name, out _), "A room's name has 1 to 40 small letters, digits, '_' and '-'; with a '*' behind, it is a beginning."),
            RuleSourceKind.Weather => (StationId.TryParse(name, out _), "A station's name has 1 to 40 small letters, digits and '-'; with a '*' behind, it is a beginning."),
            _ => (IsSubject(name), SubjectRule),
        };
        if (!right)
            Fault(field, rule);
    }

    private void Outputs(IReadOnlyList<RuleOutput> outputs, string field)
    {
        if (outputs.Count is 0 or > RuleLimits.MaxOutputs)
            Fault(field, $"A rule sends to 1 to {RuleLimits.MaxOutputs} places.");
        for (var i = 0; i < Math.Min(outputs.Count, RuleLimits.MaxOutputs); i++)
            Output(outputs[i], $"{field}[{i}]");
    }

    private void Output(RuleOutput? output, string field)
    {
        if (output is null || !Enum.IsDefined(output.Kind))
        {
            Fault(field, "A rule sends to one of queue, topic, room, subject and webhook.");
            return;
        }

        var target = output.Target ?? "";
        var kind = output.Kind.ToString().ToLowerInvariant();
        if (output.Kind == RuleOutputKind.Webhook)
            Webhook(output, target, field);
        else
            Exact(Enum.Parse<RuleSourceKind>(output.Kind.ToString()), target, $"{field}.{kind}");
        if (output.Kind != RuleOutputKind.Queue && (output.Priority ?? output.Delay ?? (object?)output.Expiry) is not null)
            Fault(field, "'priority', 'delay' and 'expiry' are for queues.");
        if (output.Kind != RuleOutputKind.Webhook && (output.Headers ?? output.Retries ?? (object?)output.Timeout) is not null)
            Fault(field, "'headers', 'retries' and 'timeout' are for webhooks.");
        if (output.Priority is < 0 or > 9)
            Fault($"{field}.priority", "A priority is 0 to 9, the highest first.");
        if (output.Delay < TimeSpan.Zero || output.Delay > TimeSpan.FromDays(365))
            Fault($"{field}.delay", "A delay is 00:00:00 to 365.00:00:00.");
        if (output.Expiry <= TimeSpan.Zero || output.Expiry > TimeSpan.FromDays(3650))
            Fault($"{field}.expiry", "An expiry is more than 00:00:00 and at most 3650.00:00:00.");
    }

    private void Webhook(RuleOutput output, string target, string field)
    {
        if (!Uri.TryCreate(target, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
            Fault($"{field}.webhook", "A webhook is an http or https address without a name and password and without a '#'.");
        else if (!allowedHosts.Any(host => host.Equals(address.Host, StringComparison.OrdinalIgnoreCase) || host.Equals(address.Authority, StringComparison.OrdinalIgnoreCase)))
            Fault($"{field}.webhook", $"The host '{address.Authority}' is not in WebMq:Rules:AllowedHosts{(allowedHosts.Count == 0 ? ", which is empty" : "")}.");
        if (output.Headers is { } headers && MessageLimits.Fault(new Message(default, Headers: headers)) is { } bad)
            Fault($"{field}.headers", bad);
        if (output.Retries is < 0 or > MaxRetries)
            Fault($"{field}.retries", $"A post is tried again 0 to {MaxRetries} times.");
        if (output.Timeout < TimeSpan.FromMilliseconds(100) || output.Timeout > s_longestTimeout)
            Fault($"{field}.timeout", $"A time-out is 00:00:00.1 to {s_longestTimeout}.");
    }

    private static string SubjectRule => $"A subject has 1 to {MaxSubject} characters, none of them a blank, a control character or a '*' but at the end.";

    private static bool IsSubject(string name) =>
        name.Length is > 0 and <= MaxSubject && !name.Any(c => c == '*' || char.IsWhiteSpace(c) || char.IsControl(c));

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,62}$", RegexOptions.NonBacktracking)]
    private static partial Regex PrefixLetters();
}
