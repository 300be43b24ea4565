using System.Globalization;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Web.Components;
using WebMq.Web.Queues.Http;

namespace WebMq.Web.Queues.Pages;

/// <summary>What a person has typed of a message beside its body; becomes a message, or says which field is wrong.</summary>
public sealed class SendFields
{
    private readonly Dictionary<string, string> _errors = [];

    public string Id { get; set; } = "";

    public string Type { get; set; } = "";

    public int Priority { get; set; } = QueuedMessage.DefaultPriority;

    public string Delay { get; set; } = "";

    public string Expiry { get; set; } = "";

    /// <summary>A line each: <c>name: value</c>.</summary>
    public string Headers { get; set; } = "";

    public string ReplyTo { get; set; } = "";

    public string CorrelationId { get; set; } = "";

    /// <summary>The fields of a message.</summary>
    public static SendFields Of(HttpMessage message) => new()
    {
        Id = message.Id ?? "",
        Type = message.Type ?? "",
        Priority = message.Priority ?? QueuedMessage.DefaultPriority,
        Delay = message.Delay is { } delay ? TypedLength.Write(TimeSpan.FromSeconds(delay)) : "",
        Expiry = message.Expiry is { } expiry ? TypedLength.Write(TimeSpan.FromSeconds(expiry)) : "",
        Headers = string.Join('\n', message.Headers?.Select(h => $"{h.Key}: {h.Value}") ?? []),
        ReplyTo = message.ReplyTo ?? "",
        CorrelationId = message.CorrelationId ?? "",
    };

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? Error(string field) => _errors.GetValueOrDefault(field);

    /// <summary>The message without its body, or null: then fields have errors.</summary>
    public HttpMessage? Read()
    {
        _errors.Clear();
        var headers = ReadHeaders();
        Check(nameof(Id), new Message(default, Id: Given(Id)));
        Check(nameof(Type), new Message(default, Type: Given(Type)));
        Check(nameof(Headers), new Message(default, Headers: headers));
        Check(nameof(ReplyTo), new Message(default, ReplyTo: Given(ReplyTo)));
        Check(nameof(CorrelationId), new Message(default, CorrelationId: Given(CorrelationId)));
        var (delay, expiry) = (Seconds(nameof(Delay), Delay, mayBeZero: true), Seconds(nameof(Expiry), Expiry, mayBeZero: false));
        return _errors.Count > 0 ? null : new HttpMessage(
            Given(Id), Given(Type), headers, Given(ReplyTo), Given(CorrelationId), Priority == QueuedMessage.DefaultPriority ? null : Priority, delay, expiry, null, null);
    }

    private static string? Given(string text) => text.Length > 0 ? text : null;

    private void Check(string field, Message message)
    {
        if (MessageLimits.Fault(message) is { } fault)
            _errors.TryAdd(field, fault);
    }

    private double? Seconds(string field, string text, bool mayBeZero)
    {
        if (text.Trim().Length == 0)
            return null;
        if (TypedLength.TryParse(text, out var length) && length <= QueueLimits.MaxTime && (mayBeZero || length > TimeSpan.Zero))
            return length.TotalSeconds;
        _errors[field] = $"It is {TypedLength.Rule}.";
        return null;
    }

    private Dictionary<string, string>? ReadHeaders()
    {
        var headers = new Dictionary<string, string>();
        foreach (var (i, line) in Headers.Split('\n').Select(l => l.Trim('\r')).Index())
        {
            if (line.Trim().Length == 0)
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || !headers.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim()))
                _errors.TryAdd(nameof(Headers), string.Create(CultureInfo.InvariantCulture, $"Line {i + 1} is not 'name: value' with a name of its own."));
        }

        return headers.Count > 0 ? headers : null;
    }
}
