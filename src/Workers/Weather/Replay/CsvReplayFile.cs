using System.Globalization;
using CsvHelper;
using WebMq.Shared.Weather;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Weather.Replay;

/// <summary>Observations in a CSV text (RFC 4180; commas, semicolons or tabs), whose first line names its columns.</summary>
internal sealed class CsvReplayFile : IReplayFile
{
    private const int LongestField = 4 * 1024;

    private readonly string _name;
    private readonly CsvParser _records;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <param name="name">The file's name, for messages.</param>
    /// <param name="text">Its text; disposed with this.</param>
    /// <param name="columns">The file's own names, or their numbers from 1.</param>
    /// <exception cref="WorkerFailureException">The first line has not what is needed.</exception>
    public CsvReplayFile(string name, TextReader text, IReadOnlyDictionary<string, string> columns)
    {
        _name = name;
        _records = new CsvParser(text, CsvForm.Of(LongestField));
        if (!Next())
            throw new WorkerFailureException(WorkerFault.BadRow, $"{name} is empty; its first line is to name its columns.");
        var heads = Enumerable.Range(0, _records.Count).Select(i => _records[i].Trim()).ToList();
        foreach (var field in ReplayField.All)
            Find(field, columns.GetValueOrDefault(field), heads);
    }

    /// <inheritdoc/>
    public ReplayRow? Read()
    {
        do
        {
            if (!Next())
                return null;
        }
        while (_records.Count == 1 && _records[0].Trim().Length == 0);

        var time = Field(ReplayField.Time) ?? throw Bad(ReplayField.Time, "the time is missing");
        if (!ReplayText.TryTime(time, out var at))
            throw Bad(ReplayField.Time, $"{ReplayText.Show(time)} is no time, such as 2026-03-01T12:00:00Z");
        var station = Field(ReplayField.Station);
        if (station is not null && !StationId.TryParse(station, out _))
            throw Bad(ReplayField.Station, $"{ReplayText.Show(station)} is no station: 1 to 40 of a-z, 0-9 and -");
        return new ReplayRow(station, at, [.. ReplayField.Quantities.Select(Number)]);
    }

    public void Dispose() => _records.Dispose();

    private void Find(string field, string? given, List<string> heads)
    {
        var column = given ?? field;
        var place = heads.FindIndex(head => head.Equals(column, StringComparison.OrdinalIgnoreCase));
        if (place < 0 && given is not null && int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= heads.Count)
            place = number - 1;
        if (place >= 0)
            _places[field] = place;
        else if (given is not null || field is ReplayField.Time or "temperature")
            throw new WorkerFailureException(WorkerFault.BadOption, $"{_name} has no column '{column}' for {field}; it has {string.Join(", ", heads.Take(20).Select(ReplayText.Show))}. --columns {field}=… says which it is.");
    }

    private bool Next()
    {
        try
        {
            return _records.Read();
        }
        catch (CsvHelperException)
        {
            throw new WorkerFailureException(WorkerFault.BadRow, $"{_name}, line {_records.RawRow}: no field may have more than {LongestField:N0} characters.");
        }
        catch (IOException e)
        {
            throw new WorkerFailureException(WorkerFault.File, $"{_name} cannot be read: {e.Message}");
        }
    }

    private double? Number(string field)
    {
        if (Field(field) is not { } text)
            return field == "temperature" ? throw Bad(field, "the temperature is missing") : null;
        return ReplayText.TryNumber(text, out var number) ? number : throw Bad(field, $"{ReplayText.Show(text)} is no number");
    }

    // Empty is missing.
    private string? Field(string field) =>
        _places.TryGetValue(field, out var place) && place < _records.Count && _records[place].Trim() is { Length: > 0 } text ? text : null;

    private BadRowException Bad(string field, string what) =>
        new($"{_name}, line {_records.RawRow}, column {_places.GetValueOrDefault(field) + 1} ({field}): {what}.");
}
