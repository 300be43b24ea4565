using WebMq.Web.MessageLog;

namespace WebMq.Web.Weather.Store;

/// <summary>The roll-ups of one length while they are written: those that observations are added to are held until the end of a transaction.</summary>
/// <param name="period">How long they are.</param>
/// <param name="select">Reads the one of a station and a start.</param>
/// <param name="put">Writes one.</param>
internal sealed class RollUpTable(RollUpPeriod period, SqliteStatement select, SqliteStatement put)
{
    // The newest of each station is what nearly every observation goes to; it is not read again from the file.
    private readonly Dictionary<long, RollUp> _newest = [];
    private readonly Dictionary<(long Station, long Start), RollUp> _changed = [];

    public void Add(long station, in Reading reading)
    {
        var start = period.StartOf(reading.Time);
        var newest = _newest.GetValueOrDefault(station);
        if (newest?.Start != start && !_changed.TryGetValue((station, start), out newest))
            newest = Read(station, start);
        newest.Add(reading);
        _changed[(station, start)] = newest;
        if (!_newest.TryGetValue(station, out var known) || known.Start < start)
            _newest[station] = newest;
    }

    public void Flush()
    {
        foreach (var ((station, start), rollUp) in _changed)
            put.Bind(0, station).Bind(1, start).Bind(2, rollUp.ToBytes()).Run();
        _changed.Clear();
    }

    /// <summary>The file is as it was before the transaction: what is held is more than that.</summary>
    public void Forget()
    {
        _newest.Clear();
        _changed.Clear();
    }

    private RollUp Read(long station, long start)
    {
        if (!select.Bind(0, station).Bind(1, start).Next())
            return new RollUp(start);
        var found = RollUp.From(start, select.Bytes(0));
        select.Reset();
        return found;
    }
}
