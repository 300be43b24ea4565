using System.Text.Json;

namespace WebMq.Web.Rules.Reading;

/// <summary>Reads JSON with the places of everything. Comments and commas at the end are taken, since people write it.</summary>
internal static class RuleNodeReader
{
    private const int MaxDepth = 32;

    private static readonly JsonReaderOptions s_options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = MaxDepth,
    };

    /// <summary>Reads a text.</summary>
    /// <returns>Null when it is not JSON, which is told.</returns>
    public static RuleNode? Read(byte[] text, RuleFaults faults)
    {
        var bom = text.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        var reader = new Utf8JsonReader(text.AsSpan(bom), s_options);
        try
        {
            reader.Read();
            var root = Value(ref reader, "", bom, faults);
            // Whatever stands behind the end is a mistake, and this finds it.
            reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            // The column of the exception counts bytes.
            var line = (int)(e.LineNumber ?? 0);
            var start = bom;
            for (var i = 0; i < line; i++)
                start += text.AsSpan(start).IndexOf((byte)'\n') + 1;
            var (atLine, atColumn) = faults.At(start + (int)(e.BytePositionInLine ?? 0));
            faults.Add("", atLine, atColumn, "This is not JSON: " + Plain(e.Message));
        }
        catch (InvalidOperationException)
        {
            faults.Add("", (int)reader.TokenStartIndex + bom, "The text has half of a surrogate pair, which is no character.");
        }

        return null;
    }

    private static RuleNode Value(ref Utf8JsonReader reader, string path, int shift, RuleFaults faults)
    {
        var offset = (int)reader.TokenStartIndex + shift;
        faults.Place(path, offset);
        var node = new RuleNode(reader.TokenType, path, offset)
        {
            Text = reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString()!,
                JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
                _ => "",
            },
        };
        if (node.Type == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                node.Items.Add(Value(ref reader, $"{path}[{node.Items.Count}]", shift, faults));
        }
        else if (node.Type == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                Field(ref reader, node, shift, faults);
        }

        return node;
    }

    private static void Field(ref Utf8JsonReader reader, RuleNode node, int shift, RuleFaults faults)
    {
        var name = reader.GetString()!;
        var offset = (int)reader.TokenStartIndex + shift;
        var path = node.Path.Length == 0 ? name : $"{node.Path}.{name}";
        if (node.Fields.RemoveAll(field => field.Name == name) > 0)
            faults.Add(path, offset, $"'{name}' is there twice.");
        reader.Read();
        node.Fields.Add((name, offset, Value(ref reader, path, shift, faults)));
    }

    // '… LineNumber: 2 | BytePositionInLine: 4.' is told by line and column.
    private static string Plain(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
