using System.Globalization;
using Fluid.Values;

namespace WebMq.Web.Rules.Templates;

/// <summary>What a template knows of a message, made when it asks.</summary>
internal sealed class LiquidMessage(RuleMessage message) : IFluidIndexable
{
    private static readonly string[] s_names = ["body", "text", "type", "headers", "id", "replyTo", "correlationId", "source", "sequence", "at"];

    /// <inheritdoc/>
    public int Count => s_names.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => s_names;

    /// <inheritdoc/>
    public bool TryGetValue(string name, out FluidValue value)
    {
        value = name switch
        {
            "body" => message.Json is { } json ? LiquidJson.Of(json) : NilValue.Instance,
            "text" => Text(message.Text),
            "type" => Text(message.Type),
            "headers" => new DictionaryValue(new LiquidHeaders(message.Headers)),
            "id" => Text(message.Source.Message.Id),
            "replyTo" => Text(message.Source.Message.ReplyTo),
            "correlationId" => Text(message.Source.Message.CorrelationId),
            "source" => Text(message.Source.Source),
            "sequence" => NumberValue.Create(message.Source.Sequence),
            "at" => Text(message.Source.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture)),
            _ => NilValue.Instance,
        };
        return !value.IsNil();
    }

    private static FluidValue Text(string? text) => text is null ? NilValue.Instance : new StringValue(text);
}
