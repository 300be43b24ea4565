using System.Text.Json;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Reading;

/// <summary>Steps: a word, or an object with one.</summary>
internal sealed partial class RuleReader
{
    private static readonly RuleStepKind[] s_alone =
    [
        RuleStepKind.MessagePackToJson, RuleStepKind.JsonToMessagePack,
        RuleStepKind.Gzip, RuleStepKind.Gunzip, RuleStepKind.Deflate, RuleStepKind.Inflate,
    ];

    private RuleStep Step(RuleNode node)
    {
        if (node.Type == JsonTokenType.String)
            return Alone(node);
        var fields = Object(node, [.. RuleWords.Steps.Keys]);
        if (One(node, fields, RuleWords.Steps.Keys) is not { } word)
            return null!;
        var kind = RuleWords.Steps[word];
        var value = fields[word];
        switch (kind)
        {
            case RuleStepKind.Template:
                return new RuleStep(kind, Lines(value));
            case RuleStepKind.Project:
                return new RuleStep(kind, Text(fields, word));
            case RuleStepKind.SetType:
                return new RuleStep(kind, value.Type == JsonTokenType.Null ? null : Text(fields, word));
            case RuleStepKind.SetHeaders:
                return new RuleStep(kind) { Headers = Map(value) };
            case RuleStepKind.CsvToJson or RuleStepKind.JsonToCsv:
                var options = Object(value, "delimiter", "header");
                return new RuleStep(kind) { Delimiter = Text(options, "delimiter"), HeaderRow = Flag(options, "header") ?? true };
            default:
                faults.Add(node.Path, node.Offset, $"This step stands alone: \"{word}\".");
                return null!;
        }
    }

    private RuleStep Alone(RuleNode node)
    {
        if (!RuleWords.Steps.TryGetValue(node.Text, out var kind))
        {
            var near = RuleWords.Near(node.Text, RuleWords.Steps.Keys) is { } word ? $" Is '{word}' meant?" : "";
            faults.Add(node.Path, node.Offset, $"There is no step '{Short(node.Text)}'.{near} A step is {RuleWords.Or(RuleWords.Steps.Keys)}.");
            return null!;
        }

        if (s_alone.Contains(kind) || kind is RuleStepKind.CsvToJson or RuleStepKind.JsonToCsv)
            return new RuleStep(kind);
        faults.Add(node.Path, node.Offset, $"This step takes something: {{\"{node.Text}\": …}}.");
        return null!;
    }

    // A template of many lines is easier to read as a list of them.
    private string? Lines(RuleNode node)
    {
        if (node.Type != JsonTokenType.StartArray)
            return AsText(node);
        var lines = node.Items.Select(AsText).ToArray();
        return string.Join('\n', lines);
    }
}
