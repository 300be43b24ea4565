using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Newtonsoft.Json.Linq;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Json;

/// <summary>
/// JSON as the JMESPath library wants it. Read by the strict reader of the framework and not by the library's own, which takes
/// comments, NaN and single quotes, and counts nothing.
/// </summary>
internal static class JsonTokens
{
    // Deeper than is taken, so that too deep is told apart from not JSON.
    private static readonly JsonReaderOptions s_reading = new() { MaxDepth = 1_000 };

    private static readonly JToken s_null = JValue.CreateNull();

    /// <summary>How JSON is written: only what JSON must have escaped is, for the result is no HTML.</summary>
    public static JsonWriterOptions Writing { get; } = new() { Encoder = PlainJsonEncoder.Shared, SkipValidation = true };

    /// <summary>Reads a body.</summary>
    /// <returns>Null when it is not JSON.</returns>
    /// <exception cref="RuleFailure">It is JSON, and too deep or too large or with a number that no double is near.</exception>
    public static JToken? Read(ReadOnlySpan<byte> json, RuleBudget budget)
    {
        if (json.IsEmpty)
            return null;
        var reader = new Utf8JsonReader(json, s_reading);
        try
        {
            JContainer? inside = null;
            string? name = null;
            JToken? whole = null;
            while (reader.Read())
            {
                budget.Spend(RuleBudget.PerValue + reader.ValueSpan.Length);
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    name = reader.GetString();
                    continue;
                }

                if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    inside = inside!.Parent is JProperty property ? property.Parent : inside.Parent;
                    continue;
                }

                var token = Value(ref reader);
                if (inside is JObject members)
                    members[name!] = token;
                else if (inside is JArray items)
                    items.Add(token);
                else
                    whole = token;
                if (token is JContainer container)
                {
                    if (reader.CurrentDepth >= RuleLimits.MaxDepth)
                        throw new RuleFailure("too-deep", $"The JSON is nested deeper than {RuleLimits.MaxDepth} levels.");
                    inside = container;
                }
            }

            return whole;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is what the reader throws for a half of a surrogate pair.
            return null;
        }
    }

    /// <summary>Reads a value that stands in an expression.</summary>
    /// <exception cref="FormatException">It is not JSON.</exception>
    public static JToken ReadLiteral(string json) =>
        Read(Encoding.UTF8.GetBytes(json), new RuleBudget(new RuleLimits(), 0, CancellationToken.None))
        ?? throw new FormatException($"`{json}` is not JSON.");

    /// <summary>Writes a value without white space.</summary>
    public static void Write(JToken token, OutputBuffer output, RuleBudget budget)
    {
        using var json = new Utf8JsonWriter(output, Writing);
        Write(token, json, budget, 0);
    }

    private static JToken Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => new JObject(),
        JsonTokenType.StartArray => new JArray(),
        JsonTokenType.String => new JValue(reader.GetString()),
        JsonTokenType.True => new JValue(true),
        JsonTokenType.False => new JValue(false),
        JsonTokenType.Number => Number(ref reader),
        _ => JValue.CreateNull(),
    };

    private static JValue Number(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var integer))
            return new JValue(integer);
        var digits = reader.ValueSpan;
        if (digits.Length <= 100 && digits.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0)
            return (JValue)JToken.FromObject(BigInteger.Parse(Encoding.ASCII.GetString(digits), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        if (!reader.TryGetDouble(out var number) || !double.IsFinite(number))
            throw new RuleFailure("bad-number", "The JSON has a number beyond what a double holds.");
        // The library takes 1 and 1.0 for different; JMESPath does not.
        return Math.Abs(number) < 1L << 53 && Math.Truncate(number) == number ? new JValue((long)number) : new JValue(number);
    }

    private static void Write(JToken token, Utf8JsonWriter json, RuleBudget budget, int depth)
    {
        budget.Spend(4);
        // What an expression makes may be deeper than what was read.
        if (depth > RuleLimits.MaxDepth * 3)
            throw new RuleFailure("too-deep", "The JSON that the rule makes is nested too deep.");
        switch (token)
        {
            case JObject members:
                json.WriteStartObject();
                foreach (var property in members.Properties())
                {
                    json.WritePropertyName(property.Name);
                    Write(property.Value, json, budget, depth + 1);
                }

                json.WriteEndObject();
                break;
            case JArray items:
                json.WriteStartArray();
                foreach (var item in items)
                    Write(item, json, budget, depth + 1);
                json.WriteEndArray();
                break;
            default:
                WriteValue((JValue)(token ?? s_null), json, budget);
                break;
        }
    }

    private static void WriteValue(JValue value, Utf8JsonWriter json, RuleBudget budget)
    {
        switch (value.Value)
        {
            case string text:
                // Checked before, since the writer makes room for the longest escape of it.
                budget.CheckOutput(text.Length);
                budget.Spend(text.Length);
                json.WriteStringValue(text);
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case long or int:
                json.WriteNumberValue(Convert.ToInt64(value.Value, CultureInfo.InvariantCulture));
                break;
            case BigInteger large:
                json.WriteRawValue(large.ToString(CultureInfo.InvariantCulture), skipInputValidation: true);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case null:
                json.WriteNullValue();
                break;
            default:
                throw new RuleFailure("bad-number", "The result has a number that JSON cannot hold.");
        }
    }
}
