using System.Globalization;
using System.Text;
using WebMq.Web.Queues.Http;

namespace WebMq.Web.Queues.Pages;

/// <summary>The message of the form as programs that send it.</summary>
/// <param name="Queue">Where to.</param>
/// <param name="Message">All but its body.</param>
/// <param name="Body">The body; null for one that is a file or too long, and is read from one.</param>
public sealed record SendSnippets(string Queue, HttpMessage Message, string? Body)
{
    private const string File = "body.bin";

    /// <summary>Python over the socket.</summary>
    public string Python(string endpoint) => $$"""
        import json, zmq
        req = zmq.Context().socket(zmq.REQ)
        req.connect({{Quote(endpoint)}})
        header = {{Header()}}
        body = {{(Body is null ? $"open({Quote(File)}, \"rb\").read()" : $"{Quote(Body)}.encode()")}}
        req.send_multipart([json.dumps(header).encode(), body])
        print(json.loads(req.recv_multipart()[0]))
        """;

    /// <summary>C# over the socket.</summary>
    public string CSharp(string endpoint) => $$"""
        // dotnet add package NetMQ
        using NetMQ;
        using NetMQ.Sockets;
        using var req = new RequestSocket({{Quote(endpoint)}});
        var header = {{Quote(Header())}};
        var body = {{(Body is null ? $"File.ReadAllBytes({Quote(File)})" : $"System.Text.Encoding.UTF8.GetBytes({Quote(Body)})")}};
        req.SendMoreFrame(header).SendFrame(body);
        Console.WriteLine(req.ReceiveMultipartMessage()[0].ConvertToString());
        """;

    /// <summary>curl over HTTP.</summary>
    /// <param name="address">Of the app.</param>
    /// <param name="person">Who sends.</param>
    public string Curl(Uri address, string person)
    {
        var lines = new List<string> { $"curl {Shell(new Uri(address, $"/api/queues/{Queue}/messages?name={Uri.EscapeDataString(person)}").AbsoluteUri)}" };
        foreach (var (name, value) in Named())
            lines.Add($"  -H {Shell($"X-WebMq-{name}: {value}")}");
        // curl leaves out a header without a value unless it ends in a semicolon.
        foreach (var (name, value) in Message.Headers ?? new Dictionary<string, string>())
            lines.Add($"  -H {Shell(value.Length > 0 ? $"X-WebMq-Header-{name}: {value}" : $"X-WebMq-Header-{name};")}");
        lines.Add(Body is null ? $"  --data-binary @{File}" : $"  --data-raw {Shell(Body)}");
        return string.Join(" \\\n", lines);
    }

    /// <summary>A text between quotes that Python, C# and JSON read as the same.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static string Shell(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Number(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private IEnumerable<(string Name, string Value)> Named()
    {
        if (Message.Id is { } id)
            yield return ("Id", id);
        if (Message.Type is { } type)
            yield return ("Type", type);
        if (Message.Priority is { } priority)
            yield return ("Priority", Number(priority));
        if (Message.Delay is { } delay)
            yield return ("Delay", Number(delay));
        if (Message.Expiry is { } expiry)
            yield return ("Expiry", Number(expiry));
        if (Message.ReplyTo is { } replyTo)
            yield return ("Reply-To", replyTo);
        if (Message.CorrelationId is { } correlationId)
            yield return ("Correlation-Id", correlationId);
    }

    // JSON without true, false and null is also how Python writes it.
    private string Header()
    {
        List<string> fields = ["\"op\": \"send\"", $"\"queue\": {Quote(Queue)}"];
        foreach (var (name, value) in Named())
            fields.Add(name switch
            {
                "Reply-To" => $"\"replyTo\": {Quote(value)}",
                "Correlation-Id" => $"\"correlationId\": {Quote(value)}",
                "Priority" or "Delay" or "Expiry" => $"\"{name.ToLowerInvariant()}\": {value}",
                _ => $"\"{name.ToLowerInvariant()}\": {Quote(value)}",
            });
        if (Message.Headers is { Count: > 0 } headers)
            fields.Add($"\"headers\": {{{string.Join(", ", headers.Select(h => $"{Quote(h.Key)}: {Quote(h.Value)}"))}}}");
        return $"{{{string.Join(", ", fields)}}}";
    }
}
