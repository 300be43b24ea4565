using System.Globalization;
using System.Text.Json;
using WebMq.Shared.Weather;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Weather.Replay;

/// <summary>Observations in JSON Lines: an object a line, as frames are, or with names of their own.</summary>
internal sealed class JsonLinesReplayFile(string name, TextReader text, IReadOnlyDictionary<string, string> columns) : IReplayFile
{
    private const int LongestLine = 16 * 1024;

    private int _line;

    /// <inheritdoc/>
    public ReplayRow? Read()
    {
        string? line;
        do
        {
            line = Next();
            if (line is null)
                return null;
        }
        while (string.IsNullOrWhiteSpace(line));

        try
        {
            using var json = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 8 });
            return json.RootElement.ValueKind == JsonValueKind.Object ? Row(json.RootElement) : throw Bad(1, "it is no object");
        }
        catch (JsonException e)
        {
            throw Bad((int)(e.BytePositionInLine ?? 0) + 1, "it is no JSON");
        }
    }

    public void Dispose() => text.Dispose();

    private ReplayRow Row(JsonElement row)
    {
        var time = Field(row, ReplayField.Time) ?? throw Bad(ReplayField.Time, "is missing");
        if (!ReplayText.TryTime(time, out var at))
            throw Bad(ReplayField.Time, $"is {ReplayText.Show(time)}, which is no time, such as 2026-03-01T12:00:00Z");
        var station = Field(row, ReplayField.Station);
        if (station is not null && !StationId.TryParse(station, out _))
            throw Bad(ReplayField.Station, $"is {ReplayText.Show(station)}, which is no station: 1 to 40 of a-z, 0-9 and -");
        return new ReplayRow(station, at, [.. ReplayField.Quantities.Select(quantity => Number(row, quantity))], Units(row));
    }

    private double? Number(JsonElement row, string quantity)
    {
        if (Field(row, quantity) is not { } text)
            return quantity == "temperature" ? throw Bad(quantity, "is missing") : null;
        return ReplayText.TryNumber(text, out var number) ? number : throw Bad(quantity, $"is {ReplayText.Show(text)}, which is no number");
    }

    private static Dictionary<string, string>? Units(JsonElement row)
    {
        if (!row.TryGetProperty("units", out var units) || units.ValueKind != JsonValueKind.Object)
            return null;
        return units.EnumerateObject()
            .Where(unit => ReplayField.Quantities.Contains(unit.Name) && unit.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(unit => unit.Name, unit => unit.Value.GetString()!);
    }

    private string? Field(JsonElement row, string field)
    {
        if (!row.TryGetProperty(columns.GetValueOrDefault(field, field), out var value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString()!.Trim() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => value.GetRawText(),
            _ => throw Bad(field, "is neither a number nor a text"),
        };
    }

    private string? Next()
    {
        try
        {
            _line++;
            var line = text.ReadLine();
            return line is { Length: > LongestLine } ? throw Bad(LongestLine, $"no line may have more than {LongestLine:N0} characters") : line;
        }
        catch (IOException e)
        {
            throw new WorkerFailureException(WorkerFault.File, $"{name} cannot be read: {e.Message}");
        }
    }

    private BadRowException Bad(int column, string what) => new(string.Create(CultureInfo.InvariantCulture, $"{name}, line {_line}, column {column}: {what}."));

    private BadRowException Bad(string field, string what) => new($"{name}, line {_line}, \"{columns.GetValueOrDefault(field, field)}\": {field} {what}.");
}
