using System.Globalization;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;

namespace WebMq.Web.Queues.Http;

/// <summary>One message as a request: its body is the request's, all else stands in headers.</summary>
internal static class RawMessage
{
    /// <summary>What the web server takes, in bytes: beyond a body's bound, or a client that is still sending would hear of no answer.</summary>
    public const int MaxRequest = 2 * MessageLimits.MaxBody;

    private const string Prefix = "X-WebMq-";
    private const string OwnPrefix = "X-WebMq-Header-";

    /// <summary>Reads one.</summary>
    public static async Task<Outcome<QueuedMessage>> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        var named = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers.Where(h => h.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            if (values.Count != 1)
                return new Refusal("bad-message", $"The header {name} is there more than once.");
            if (name.StartsWith(OwnPrefix, StringComparison.OrdinalIgnoreCase))
                own[name[OwnPrefix.Length..]] = values.ToString();
            else
                named[name[Prefix.Length..]] = values.ToString();
        }

        var (priority, delay, expiry) = (Number("Priority"), Number("Delay"), Number("Expiry"));
        if ((priority.Refusal ?? delay.Refusal ?? expiry.Refusal) is { } bad)
            return bad;
        var (after, life) = (HttpSeconds.Of("X-WebMq-Delay", delay.Value), HttpSeconds.Of("X-WebMq-Expiry", expiry.Value));
        if ((after.Refusal ?? life.Refusal) is { } badTime)
            return badTime;
        if (priority.Value is { } wanted && (wanted % 1 != 0 || wanted is < 0 or > 9))
            return new Refusal("bad-message", "X-WebMq-Priority is a whole number from 0 to 9.");
        var (id, type, replyTo, correlationId) = (Take("Id"), Take("Type"), Take("Reply-To"), Take("Correlation-Id"));
        if (named.Keys.FirstOrDefault() is { } unknown)
            return new Refusal("bad-message", $"{Prefix}{unknown} is no header of a message; one of your own is {OwnPrefix}{unknown}.");
        if (!(await Body(request, cancellationToken)).Succeeded(out var body, out var refusal))
            return refusal;
        return new QueuedMessage(
            new Message(body, id, type, own.Count > 0 ? own : null, replyTo, correlationId),
            (int)(priority.Value ?? QueuedMessage.DefaultPriority),
            after.Value,
            life.Value);

        string? Take(string name) => named.Remove(name, out var value) ? value : null;

        Outcome<double?> Number(string name)
        {
            if (Take(name) is not { } text)
                return (double?)null;
            return double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : new Refusal("bad-message", $"{Prefix}{name} is no number.");
        }
    }

    private static async Task<Outcome<byte[]>> Body(HttpRequest request, CancellationToken cancellationToken)
    {
        var tooLarge = new Refusal("too-large", $"A body has at most {MessageLimits.MaxBody:N0} bytes.");
        if (request.ContentLength > MessageLimits.MaxBody)
            return tooLarge;
        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            foreach (var piece in read.Buffer)
                body.Write(piece.Span);
            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (body.Length > MessageLimits.MaxBody)
                return tooLarge;
            if (read.IsCompleted)
                return body.Length == body.Capacity ? body.GetBuffer() : body.ToArray();
        }
    }
}
