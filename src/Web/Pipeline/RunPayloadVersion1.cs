using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WebMq.Web.Pipeline;

/// <summary>
/// Entries of runs as they were when a stage was a divisor: <c>{"v":1,"definition":{"divisors":[2],"from":0,"count":100}}</c>.
/// They lie in logs, which are never rewritten.
/// </summary>
internal static class RunPayloadVersion1
{
    // Version stands first in every entry.
    public static bool IsIt(ReadOnlyMemory<byte> payload) => payload.Span.StartsWith("{\"v\":1,"u8);

    /// <summary>The same as version 2.</summary>
    /// <exception cref="JsonException">It is no entry of a run.</exception>
    public static ReadOnlyMemory<byte> Upgrade(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return Upgrade(JsonNode.Parse(payload.Span)!.AsObject());
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new JsonException("A run entry of version 1 does not have its form.", e);
        }
    }

    private static byte[] Upgrade(JsonObject entry)
    {
        entry["v"] = 2;
        if (entry["definition"] is JsonObject old)
            entry["definition"] = Definition(old);
        foreach (var stage in (entry["report"]?["stages"] as JsonArray ?? []).OfType<JsonObject>())
        {
            stage["stage"] = Stage(stage["divisor"]);
            stage.Remove("divisor");
            stage["state"] = "Ended";
        }

        return JsonSerializer.SerializeToUtf8Bytes(entry);
    }

    private static JsonObject Definition(JsonObject old)
    {
        var seed = new JsonObject { ["kind"] = old["count"] is not null ? "Range" : old["numbers"] is not null ? "List" : "File" };
        foreach (var name in (string[])["from", "count", "numbers", "file"])
        {
            if (old[name] is { } value)
                seed[name] = value.DeepClone();
        }

        return new JsonObject
        {
            ["stages"] = new JsonArray([.. (old["divisors"] as JsonArray ?? []).Select(Stage)]),
            ["seed"] = seed,
            ["ending"] = old["ending"]?.DeepClone() ?? "Sentinel",
        };
    }

    private static JsonNode Stage(JsonNode? divisor) => string.Create(CultureInfo.InvariantCulture, $"divisible({(long?)divisor ?? 1})");
}
