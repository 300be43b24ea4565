using System.Text.Json;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Reading;

/// <summary>Writes rules as a person would: what is as it is unless said is left out.</summary>
internal static class RuleWriter
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = PlainJsonEncoder.Shared, NewLine = "\n" };

    /// <summary>A file of rules.</summary>
    public static byte[] File(IEnumerable<RuleDefinition> rules) => Written(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("rules");
        foreach (var rule in rules)
            Write(json, rule);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>One rule.</summary>
    public static byte[] Rule(RuleDefinition rule) => Written(json => Write(json, rule));

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_options))
            write(json);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, RuleDefinition rule)
    {
        json.WriteStartObject();
        json.WriteString("name", rule.Name);
        Text(json, "about", rule.About);
        if (!rule.Enabled)
            json.WriteBoolean("enabled", false);
        When(json, rule);
        if (rule.Transform.Count > 0)
        {
            json.WriteStartArray("transform");
            foreach (var step in rule.Transform)
                Step(json, step);
            json.WriteEndArray();
        }

        json.WriteStartArray("to");
        foreach (var output in rule.To)
            Output(json, output);
        json.WriteEndArray();
        Limits(json, rule.Limits);
        json.WriteEndObject();
    }

    private static void When(Utf8JsonWriter json, RuleDefinition rule)
    {
        json.WriteStartObject("when");
        json.WriteStartObject("source");
        json.WriteString(RuleWords.Of(rule.Source.Kind), rule.Source.Name);
        json.WriteEndObject();
        Text(json, "type", rule.When.Type);
        Map(json, "headers", rule.When.Headers);
        Text(json, "match", rule.When.Match);
        if (rule.When.Text is { } text)
        {
            json.WriteStartObject("text");
            Text(json, "contains", text.Contains);
            Text(json, "regex", text.Regex);
            if (text.IgnoreCase)
                json.WriteBoolean("ignoreCase", true);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Step(Utf8JsonWriter json, RuleStep step)
    {
        var word = RuleWords.Of(step.Kind);
        if (step.Kind is not (RuleStepKind.Template or RuleStepKind.Project or RuleStepKind.SetType or RuleStepKind.SetHeaders) && step is { Delimiter: null, HeaderRow: true })
        {
            json.WriteStringValue(word);
            return;
        }

        json.WriteStartObject();
        switch (step.Kind)
        {
            case RuleStepKind.Template when step.Text?.Contains('\n', StringComparison.Ordinal) == true:
                json.WriteStartArray(word);
                foreach (var line in step.Text.Split('\n'))
                    json.WriteStringValue(line);
                json.WriteEndArray();
                break;
            case RuleStepKind.Template or RuleStepKind.Project or RuleStepKind.SetType:
                json.WriteString(word, step.Text);
                break;
            case RuleStepKind.SetHeaders:
                Map(json, word, step.Headers ?? new Dictionary<string, string?>());
                break;
            default:
                json.WriteStartObject(word);
                Text(json, "delimiter", step.Delimiter);
                if (!step.HeaderRow)
                    json.WriteBoolean("header", false);
                json.WriteEndObject();
                break;
        }

        json.WriteEndObject();
    }

    private static void Output(Utf8JsonWriter json, RuleOutput output)
    {
        json.WriteStartObject();
        json.WriteString(RuleWords.Of(output.Kind), output.Target);
        if (output.Priority is { } priority)
            json.WriteNumber("priority", priority);
        Text(json, "delay", output.Delay?.ToString("c"));
        Text(json, "expiry", output.Expiry?.ToString("c"));
        Map(json, "headers", output.Headers?.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));
        if (output.Retries is { } retries)
            json.WriteNumber("retries", retries);
        Text(json, "timeout", output.Timeout?.ToString("c"));
        json.WriteEndObject();
    }

    private static void Limits(Utf8JsonWriter json, RuleLimits limits)
    {
        var unsaid = new RuleLimits();
        if (limits == unsaid)
            return;
        json.WriteStartObject("limits");
        if (limits.Output != unsaid.Output)
            json.WriteNumber("output", limits.Output);
        if (limits.Time != unsaid.Time)
            json.WriteString("time", limits.Time.ToString("c"));
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    private static void Map(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, string?>? map)
    {
        if (map is null)
            return;
        json.WriteStartObject(name);
        foreach (var (key, value) in map)
            json.WriteString(key, value);
        json.WriteEndObject();
    }
}
