using System.Numerics;
using MessagePack;
using Newtonsoft.Json.Linq;

namespace WebMq.Web.Rules.Steps;

/// <summary><c>json-to-messagepack</c>: whole numbers in their shortest form, others as 64-bit floats.</summary>
internal sealed class JsonToMessagePackStep : ITransformStep
{
    /// <inheritdoc/>
    public void Apply(RuleMessage message)
    {
        var output = new OutputBuffer(message.Budget.MaxOutput);
        var writer = new MessagePackWriter(output);
        Write(ref writer, message.RequireJson(), message.Budget);
        writer.Flush();
        message.SetBody(output.Written);
    }

    private static void Write(ref MessagePackWriter writer, JToken token, RuleBudget budget)
    {
        budget.Spend(8);
        switch (token)
        {
            case JObject members:
                writer.WriteMapHeader(members.Count);
                foreach (var property in members.Properties())
                {
                    writer.Write(property.Name);
                    Write(ref writer, property.Value, budget);
                }

                break;
            case JArray items:
                writer.WriteArrayHeader(items.Count);
                foreach (var item in items)
                    Write(ref writer, item, budget);
                break;
            case JValue value:
                Write(ref writer, value.Value, budget);
                break;
        }
    }

    private static void Write(ref MessagePackWriter writer, object? value, RuleBudget budget)
    {
        switch (value)
        {
            case string text:
                budget.CheckOutput(text.Length);
                budget.Spend(text.Length);
                writer.Write(text);
                break;
            case bool yes:
                writer.Write(yes);
                break;
            case long or int:
                writer.Write(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case BigInteger large when large >= 0 && large <= ulong.MaxValue:
                writer.Write((ulong)large);
                break;
            case double number:
                writer.Write(number);
                break;
            case decimal number:
                writer.Write((double)number);
                break;
            case null:
                writer.WriteNil();
                break;
            default:
                throw new RuleFailure("bad-number", "The JSON has a whole number beyond 64 bits, which MessagePack cannot hold.");
        }
    }
}
