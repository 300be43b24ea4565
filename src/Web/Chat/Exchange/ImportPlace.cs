using System.Globalization;
using System.Text.Json;

namespace WebMq.Web.Chat.Exchange;

/// <summary>A JSON object of a file, whose fields are asked for by name; what is wrong is said with the place.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line the object begins at.</param>
/// <param name="Json">The object.</param>
internal readonly record struct ImportPlace(string File, long Line, JsonElement Json)
{
    public ImportFault Fault(string field, string text) => new(File, Line, field, text);

    /// <summary>A text; empty when there is none or it is something else.</summary>
    public string Text(string field)
    {
        try
        {
            return Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8: found only when the text is read.
            return "";
        }
    }

    public bool Flag(string field) => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.True;

    public long Number(string field) =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : 0;

    /// <summary>An object within; of nothing when there is none.</summary>
    public ImportPlace Within(string field) => this with
    {
        Json = Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Object ? value : default,
    };

    /// <summary>The objects of an array within.</summary>
    public IEnumerable<ImportPlace> Each(string field)
    {
        if (Json.ValueKind != JsonValueKind.Object || !Json.TryGetProperty(field, out var array) || array.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var element in array.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object))
            yield return this with { Json = element };
    }

    /// <summary>A time in ISO 8601.</summary>
    public DateTimeOffset? Time(string field) =>
        DateTimeOffset.TryParse(Text(field), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? Believable(time)
            : null;

    /// <summary>A time in milliseconds since 1970.</summary>
    public DateTimeOffset? Milliseconds(string field) =>
        Number(field) is > 0 and < 100_000_000_000_000 and var number ? Believable(DateTimeOffset.FromUnixTimeMilliseconds(number)) : null;

    /// <summary>Seconds since 1970 with a fraction, in a text: <c>1710000000.000200</c>.</summary>
    public DateTimeOffset? Seconds(string field) =>
        decimal.TryParse(Text(field), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 100_000_000_000m
            ? Believable(DateTimeOffset.UnixEpoch + TimeSpan.FromMicroseconds((long)(seconds * 1_000_000)))
            : null;

    private static DateTimeOffset? Believable(DateTimeOffset time) => time.Year is >= 1990 and < 3000 ? time : null;
}
