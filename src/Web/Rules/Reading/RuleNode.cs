using System.Text.Json;

namespace WebMq.Web.Rules.Reading;

/// <summary>A JSON value with its place in the text.</summary>
/// <param name="Type">What it is; objects and arrays by how they begin.</param>
/// <param name="Path">The field: <c>rules[2].name</c>.</param>
/// <param name="Offset">Where it begins, in bytes.</param>
internal sealed record RuleNode(JsonTokenType Type, string Path, int Offset)
{
    /// <summary>A text, or the digits of a number.</summary>
    public string Text { get; init; } = "";

    /// <summary>The fields of an object, in their order; a name that is there twice has its last value.</summary>
    public List<(string Name, int Offset, RuleNode Value)> Fields { get; } = [];

    /// <summary>The items of an array.</summary>
    public List<RuleNode> Items { get; } = [];

    /// <summary>What it is, in words.</summary>
    public string Kind => Type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };
}
