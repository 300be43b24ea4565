using System.Globalization;
using WebMq.Shared.Messages;

namespace WebMq.Web.Messages.Http;

/// <summary>One message as a request: its body is the request's, all else stands in headers.</summary>
internal sealed class RawMessage
{
    /// <summary>What the web server takes, in bytes: beyond a body's bound, or a client that is still sending would hear of no answer.</summary>
    public const int MaxRequest = 2 * MessageLimits.MaxBody;

    private const string Prefix = "X-WebMq-";
    private const string OwnPrefix = "X-WebMq-Header-";

    /// <summary>What else stands in headers of ours, by their names without the beginning; taken out by whom it is for.</summary>
    private readonly Dictionary<string, string> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _own = new(StringComparer.Ordinal);

    private RawMessage()
    {
    }

    /// <summary>Reads the headers; the body is not read yet.</summary>
    public static Outcome<RawMessage> Begin(HttpRequest request)
    {
        var raw = new RawMessage();
        foreach (var (name, values) in request.Headers.Where(h => h.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            if (values.Count != 1)
                return new Refusal("bad-message", $"The header {name} is there more than once.");
            if (name.StartsWith(OwnPrefix, StringComparison.OrdinalIgnoreCase))
                raw._own[name[OwnPrefix.Length..]] = values.ToString();
            else
                raw._named[name[Prefix.Length..]] = values.ToString();
        }

        return raw;
    }

    /// <summary>A header that is a number; null when it is not there.</summary>
    public Outcome<double?> Number(string name)
    {
        if (Take(name) is not { } text)
            return (double?)null;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : new Refusal("bad-message", $"{Prefix}{name} is no number.");
    }

    /// <summary>The message with its body. A header of ours that nobody took is refused.</summary>
    public async Task<Outcome<Message>> End(HttpRequest request, CancellationToken cancellationToken)
    {
        var (id, type, replyTo, correlationId) = (Take("Id"), Take("Type"), Take("Reply-To"), Take("Correlation-Id"));
        if (_named.Keys.FirstOrDefault() is { } unknown)
            return new Refusal("bad-message", $"{Prefix}{unknown} is no header of a message; one of your own is {OwnPrefix}{unknown}.");
        return (await Body(request, cancellationToken)).Succeeded(out var body, out var refusal)
            ? new Message(body, id, type, _own.Count > 0 ? _own : null, replyTo, correlationId)
            : refusal;
    }

    private string? Take(string name) => _named.Remove(name, out var value) ? value : null;

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
