using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Unicode;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Engine;

/// <summary>The post of a message; drawn in <c>docs/rules.md</c>.</summary>
internal static class WebhookRequest
{
    /// <summary>Headers that a rule cannot set: they are the connection's, or WebMq's own.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Content-Length", "Transfer-Encoding", "Upgrade", "Expect", "TE", "Trailer", "Proxy-Authorization", "Idempotency-Key",
    };

    public static HttpRequestMessage Of(Sending sending, Outgoing outgoing)
    {
        var (message, from) = (outgoing.Message, outgoing.From);
        var request = new HttpRequestMessage(HttpMethod.Post, sending.Output.Target) { Content = new ReadOnlyMemoryContent(message.Body) };
        Set("Idempotency-Key", outgoing.Id);
        Set("X-WebMq-Rule", sending.Rule);
        Set("X-WebMq-Source", $"{from.Kind.ToString().ToLowerInvariant()}:{from.Source}");
        Set("X-WebMq-Sequence", from.Sequence.ToString(CultureInfo.InvariantCulture));
        Set("X-WebMq-At", from.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        Set("X-WebMq-Path", string.Join(", ", (message.Path ?? []).Select(hop => hop.Rule)));
        Set("X-WebMq-Type", message.Type);
        Set("X-WebMq-Id", message.Id);
        Set("X-WebMq-Reply-To", message.ReplyTo);
        Set("X-WebMq-Correlation-Id", message.CorrelationId);
        foreach (var (name, value) in message.Headers ?? new Dictionary<string, string>())
            Set($"X-WebMq-Header-{name}", value);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType(message.Body.Span));
        foreach (var (name, value) in (sending.Output.Headers ?? new Dictionary<string, string>()).Where(h => !Reserved.Contains(h.Key)))
        {
            if (name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
            {
                request.Content.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
            else
            {
                request.Headers.Remove(name);
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;

        void Set(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private static string ContentType(ReadOnlySpan<byte> body)
    {
        if (IsJson(body))
            return "application/json";
        return Utf8.IsValid(body) ? "text/plain; charset=utf-8" : "application/octet-stream";
    }

    // A bare number or word is as well a text; what is taken for JSON begins as an object or a list.
    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        var start = body.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty || start[0] is not ((byte)'{' or (byte)'['))
            return false;
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = RuleLimits.MaxDepth });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
