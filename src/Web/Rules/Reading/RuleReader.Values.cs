using System.Globalization;
using System.Text.Json;

namespace WebMq.Web.Rules.Reading;

/// <summary>Values by their type. A value of another type is told, and counts as not given.</summary>
internal sealed partial class RuleReader
{
    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private Dictionary<string, RuleNode> Object(RuleNode node, params string[] known)
    {
        var result = new Dictionary<string, RuleNode>();
        if (!Is(node, JsonTokenType.StartObject, "an object in {}"))
            return result;
        foreach (var (name, offset, value) in node.Fields)
        {
            if (known.Contains(name))
            {
                result[name] = value;
                continue;
            }

            var near = RuleWords.Near(name, known) is { } word ? $"Is '{word}' meant?" : $"There is {RuleWords.Or(known)}.";
            faults.Add(value.Path, offset, $"There is no field '{Short(name)}' here. {near}");
        }

        return result;
    }

    private string? One(RuleNode node, Dictionary<string, RuleNode> fields, IEnumerable<string> words)
    {
        var there = fields.Keys.Intersect(words).ToArray();
        if (there.Length == 1)
            return there[0];
        // What is unknown was told; what is missing for that reason needs no second sentence.
        if (there.Length > 1 || node.Type == JsonTokenType.StartObject && node.Fields.Count == fields.Count)
            faults.Add(node.Path, node.Offset, $"Exactly one is given of {RuleWords.Or(words)}.");
        return null;
    }

    private List<RuleNode> List(RuleNode? node) =>
        node is not null && Is(node, JsonTokenType.StartArray, "a list in []") ? node.Items : [];

    private Dictionary<string, string?>? Map(RuleNode? node, bool nulls = true)
    {
        if (node is null || !Is(node, JsonTokenType.StartObject, "an object in {}"))
            return null;
        var result = new Dictionary<string, string?>();
        foreach (var (name, _, value) in node.Fields)
            result[name] = nulls && value.Type == JsonTokenType.Null ? null : AsText(value) ?? "";
        return result;
    }

    private string? Text(Dictionary<string, RuleNode> fields, string name) => fields.TryGetValue(name, out var node) ? AsText(node) : null;

    private string? AsText(RuleNode node) => Is(node, JsonTokenType.String, "a text in quotes") ? node.Text : null;

    private bool? Flag(Dictionary<string, RuleNode> fields, string name)
    {
        if (!fields.TryGetValue(name, out var node))
            return null;
        if (node.Type is JsonTokenType.True or JsonTokenType.False)
            return node.Type == JsonTokenType.True;
        faults.Add(node.Path, node.Offset, $"Here is true or false, not {node.Kind}.");
        return null;
    }

    private int? Number(Dictionary<string, RuleNode> fields, string name)
    {
        if (!fields.TryGetValue(name, out var node))
            return null;
        if (node.Type == JsonTokenType.Number && int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        faults.Add(node.Path, node.Offset, node.Type == JsonTokenType.Number ? $"{Short(node.Text)} is no whole number of 32 bits." : $"Here is a number without quotes, not {node.Kind}.");
        return null;
    }

    private TimeSpan? Duration(Dictionary<string, RuleNode> fields, string name)
    {
        if (!fields.TryGetValue(name, out var node))
            return null;
        // A number alone would be days.
        if (node.Type == JsonTokenType.String && node.Text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParseExact(node.Text, "c", CultureInfo.InvariantCulture, out var duration))
            return duration;
        faults.Add(node.Path, node.Offset, "A time is written \"hh:mm:ss\", with days as \"d.hh:mm:ss\" and parts of a second as \"hh:mm:ss.fff\".");
        return null;
    }

    private bool Is(RuleNode node, JsonTokenType type, string what)
    {
        if (node.Type == type)
            return true;
        faults.Add(node.Path, node.Offset, $"Here is {what}, not {node.Kind}.");
        return false;
    }
}
