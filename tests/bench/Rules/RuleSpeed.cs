using System.Diagnostics;
using System.Globalization;
using System.Text;
using WebMq.Shared.Messages;
using WebMq.Shared.Rules;
using WebMq.Web.Rules;

namespace WebMq.Bench.Rules;

/// <summary>Messages per second through a rule, one thread, JSON bodies of 200 to 400 bytes. <c>rules [seconds]</c></summary>
internal static class RuleSpeed
{
    private static readonly (string Name, string Rule)[] s_rules =
    [
        ("no condition, no step", """ "when": { "source": { "queue": "in" } } """),
        ("match, false", """ "when": { "source": { "queue": "in" }, "match": "total > `1000000`" } """),
        ("match", """ "when": { "source": { "queue": "in" }, "match": "total > `10` && customer.country == 'NO'" } """),
        ("regex", """ "when": { "source": { "queue": "in" }, "text": { "regex": "\"sku\":\\s*\"x-[0-9]+\"" } } """),
        ("match + project", """ "when": { "source": { "queue": "in" }, "match": "total > `10`" }, "transform": [{ "project": "{id: id, name: customer.name, skus: lines[*].sku}" }] """),
        ("match + template", """ "when": { "source": { "queue": "in" }, "match": "total > `10` && customer.country == 'NO'" }, "transform": [{ "template": "Order {{ body.id }} of {{ body.customer.name | upcase }}: {{ body.total }}{% for l in body.lines %} {{ l.qty }}x{{ l.sku }}{% endfor %} ({{ headers.region }})" }] """),
        ("match + project + template", """ "when": { "source": { "queue": "in" }, "match": "total > `10`" }, "transform": [{ "project": "{id: id, name: customer.name, lines: lines[?qty > `1`]}" }, { "template": "Order {{ body.id }} of {{ body.name }}{% for l in body.lines %} {{ l.qty }}x{{ l.sku }}{% endfor %}" }] """),
        ("json-to-messagepack", """ "when": { "source": { "queue": "in" } }, "transform": ["json-to-messagepack"] """),
        ("gzip", """ "when": { "source": { "queue": "in" } }, "transform": ["gzip"] """),
    ];

    /// <summary>Prints a Markdown table.</summary>
    public static int Run(string[] args)
    {
        var time = TimeSpan.FromSeconds(args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 2);
        var messages = Enumerable.Range(0, 1_000).Select(Message).ToArray();
        Console.WriteLine($"Bodies of {messages.Min(m => m.Message.Body.Length)} to {messages.Max(m => m.Message.Body.Length)} bytes, one thread, {time.TotalSeconds} s a row");
        Console.WriteLine();
        Console.WriteLine("| rule | messages/s | allocated a message |");
        Console.WriteLine("| --- | ---: | ---: |");
        foreach (var (name, rule) in s_rules)
        {
            var text = $$"""{ "name": "r", {{rule}}, "to": [{ "queue": "out" }] }""";
            var result = RuleFile.ReadRule(Encoding.UTF8.GetBytes(text), []);
            if (result.Rules is not [var program])
                throw new InvalidOperationException(string.Join('\n', result.Faults));
            Measure(program, messages, TimeSpan.FromSeconds(1));
            var (rate, bytes) = Measure(program, messages, time);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {rate:F0} | {bytes:N0} B |"));
        }

        return 0;
    }

    private static (double Rate, long Bytes) Measure(RuleProgram program, SourceMessage[] messages, TimeSpan time)
    {
        var count = 0L;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            foreach (var message in messages)
            {
                if (program.Apply(message, message.At) is RuleOutcome.Failed failed)
                    throw new InvalidOperationException(failed.ToString());
            }

            count += messages.Length;
        }

        return (count / Stopwatch.GetElapsedTime(start).TotalSeconds, (GC.GetAllocatedBytesForCurrentThread() - before) / count);
    }

    private static SourceMessage Message(int i)
    {
        var lines = string.Join(',', Enumerable.Range(0, 1 + (i % 3)).Select(n => $$"""{ "sku": "x-{{i + n}}", "qty": {{1 + n}}, "price": {{9.95 + n}} }"""));
        var body = string.Create(CultureInfo.InvariantCulture, $$"""{ "id": "ord-{{i}}", "created": "2026-11-24T12:00:00Z", "total": {{20 + i}}, "currency": "NOK", "customer": { "id": {{i}}, "name": "Ann Example", "country": "NO", "vip": false }, "lines": [{{lines}}] }""");
        return new SourceMessage(
            RuleSourceKind.Queue, "in", i, DateTimeOffset.UnixEpoch, new Message(Encoding.UTF8.GetBytes(body), $"m-{i}", "order", new Dictionary<string, string> { ["region"] = "north" }));
    }
}
