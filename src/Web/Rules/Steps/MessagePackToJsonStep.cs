using System.Buffers;
using System.Globalization;
using System.Text.Json;
using MessagePack;
using WebMq.Shared.Rules;
using WebMq.Web.Rules.Json;

namespace WebMq.Web.Rules.Steps;

/// <summary>
/// <c>messagepack-to-json</c>. Binary becomes base64, a time an ISO text, and a number that is a name its digits; other extensions
/// have no JSON.
/// </summary>
internal sealed class MessagePackToJsonStep : ITransformStep
{
    /// <inheritdoc/>
    public void Apply(RuleMessage message)
    {
        var reader = new MessagePackReader(message.Body);
        var output = new OutputBuffer(message.Budget.MaxOutput);
        try
        {
            using var json = new Utf8JsonWriter(output, JsonTokens.Writing);
            Value(ref reader, json, message.Budget, 0);
            json.Flush();
        }
        catch (Exception e) when (e is MessagePackSerializationException or EndOfStreamException or OverflowException or ArgumentException)
        {
            throw Bad(e is EndOfStreamException ? "it ends within a value" : e.Message);
        }

        if (!reader.End)
            throw Bad("there is more behind its end");
        message.SetBody(output.Written);
    }

    private static RuleFailure Bad(string what) => new("bad-messagepack", $"The body is not MessagePack: {what.TrimEnd('.')}.");

    private static void Value(ref MessagePackReader reader, Utf8JsonWriter json, RuleBudget budget, int depth)
    {
        budget.Spend(8);
        if (depth > RuleLimits.MaxDepth)
            throw new RuleFailure("too-deep", $"The MessagePack is nested deeper than {RuleLimits.MaxDepth} levels.");
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Nil:
                reader.ReadNil();
                json.WriteNullValue();
                break;
            case MessagePackType.Boolean:
                json.WriteBooleanValue(reader.ReadBoolean());
                break;
            case MessagePackType.Integer:
                Integer(ref reader, json);
                break;
            case MessagePackType.Float:
                var number = reader.ReadDouble();
                if (!double.IsFinite(number))
                    throw new RuleFailure("bad-number", "The MessagePack has a number that JSON cannot hold.");
                json.WriteNumberValue(number);
                break;
            case MessagePackType.String:
                json.WriteStringValue(Text(ref reader, budget));
                break;
            case MessagePackType.Binary:
                var bytes = reader.ReadBytes()?.ToArray() ?? [];
                budget.CheckOutput(bytes.Length);
                budget.Spend(bytes.Length);
                json.WriteBase64StringValue(bytes);
                break;
            case MessagePackType.Array:
                json.WriteStartArray();
                // The count is the sender's word: nothing is made for it before the items are there.
                for (var left = reader.ReadArrayHeader(); left > 0; left--)
                    Value(ref reader, json, budget, depth + 1);
                json.WriteEndArray();
                break;
            case MessagePackType.Map:
                json.WriteStartObject();
                for (var left = reader.ReadMapHeader(); left > 0; left--)
                {
                    json.WritePropertyName(Name(ref reader, budget));
                    Value(ref reader, json, budget, depth + 1);
                }

                json.WriteEndObject();
                break;
            case MessagePackType.Extension:
                json.WriteStringValue(reader.ReadDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
                break;
            default:
                throw Bad("it has a code that means nothing");
        }
    }

    private static void Integer(ref MessagePackReader reader, Utf8JsonWriter json)
    {
        if (reader.NextCode == MessagePackCode.UInt64)
            json.WriteNumberValue(reader.ReadUInt64());
        else
            json.WriteNumberValue(reader.ReadInt64());
    }

    private static string Text(ref MessagePackReader reader, RuleBudget budget)
    {
        var text = reader.ReadString()!;
        budget.CheckOutput(text.Length);
        budget.Spend(text.Length);
        return text;
    }

    private static string Name(ref MessagePackReader reader, RuleBudget budget) => reader.NextMessagePackType switch
    {
        MessagePackType.String => Text(ref reader, budget),
        MessagePackType.Integer when reader.NextCode == MessagePackCode.UInt64 => reader.ReadUInt64().ToString(CultureInfo.InvariantCulture),
        MessagePackType.Integer => reader.ReadInt64().ToString(CultureInfo.InvariantCulture),
        _ => throw Bad("a name in a map is neither a text nor a whole number"),
    };
}
