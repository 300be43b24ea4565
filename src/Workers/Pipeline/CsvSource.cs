using System.Globalization;
using CsvHelper;
using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>Numbers from a column of a CSV text (RFC 4180; commas, semicolons or tabs), streamed record by record.</summary>
internal sealed class CsvSource : INumberSource
{
    private const int LongestField = 64 * 1024;

    private readonly CsvParser _records;
    private readonly bool _skipBad;
    private readonly string _column;
    private int _index;
    private bool _begun;

    /// <param name="text">What is read; disposed with the source.</param>
    /// <param name="column">Its number from 1, or its name in the first line.</param>
    /// <param name="skipBad">Pass over what is no number, and count it.</param>
    public CsvSource(TextReader text, string column, bool skipBad)
    {
        _records = new CsvParser(text, CsvForm.Of(LongestField));
        _column = column;
        _skipBad = skipBad;
    }

    /// <inheritdoc/>
    public long? Total => null;

    /// <inheritdoc/>
    public SkippedNumbers Skipped { get; private set; } = SkippedNumbers.None;

    /// <inheritdoc/>
    public int Read(Span<long> room)
    {
        var count = 0;
        while (count < room.Length && Next())
        {
            var field = _index < _records.Count ? _records[_index].AsSpan().Trim() : default;
            if (!field.IsEmpty && NumberText.TryParse(field, out var number))
                room[count++] = number;
            else
                Refuse(field);
        }

        return count;
    }

    public void Dispose() => _records.Dispose();

    private bool Next()
    {
        if (!_begun)
        {
            _begun = true;
            if (!ReadRecord())
                return false;
            if (!FindColumn())
                return true;
        }

        return ReadRecord();
    }

    // False when the first line has a number where the column is: then it is no heading.
    private bool FindColumn()
    {
        var names = Enumerable.Range(0, _records.Count).Select(i => _records[i].Trim()).ToList();
        _index = int.TryParse(_column, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= names.Count
            ? number - 1
            : names.FindIndex(name => name.Equals(_column, StringComparison.OrdinalIgnoreCase));
        if (_index < 0)
        {
            var shown = string.Join(", ", names.Take(20).Select(name => $"'{(name.Length > 30 ? name[..30] + "…" : name)}'"));
            throw new WorkerFailureException(WorkerFault.BadNumber, $"there is no column '{_column}' in the first line; there are {shown}.");
        }

        return names[_index].Length == 0 || !NumberText.TryParse(names[_index], out _);
    }

    private bool ReadRecord()
    {
        try
        {
            return _records.Read();
        }
        catch (CsvHelperException e)
        {
            throw new WorkerFailureException(WorkerFault.BadNumber, $"line {_records.RawRow}: no field may have more than {LongestField:N0} characters ({e.GetType().Name}).");
        }
        catch (IOException e)
        {
            throw new WorkerFailureException(WorkerFault.File, $"--input cannot be read: {e.Message}");
        }
    }

    private void Refuse(ReadOnlySpan<char> field)
    {
        var fault = $"line {_records.RawRow}, column {_index + 1} ('{_column}'): {NumberText.Explain(field)}";
        if (!_skipBad)
            throw new WorkerFailureException(WorkerFault.BadNumber, fault);
        Skipped = Skipped.And(fault);
    }
}
