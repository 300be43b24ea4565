namespace WebMq.Web.Alerts;

/// <summary>Alerts of one kind in memory: those that go on, and the last that are over.</summary>
/// <typeparam name="TKey">What has at most one that goes on.</typeparam>
/// <typeparam name="TAlert">An alert.</typeparam>
/// <param name="keyOf">The key of one.</param>
/// <param name="idOf">Its id, which grows.</param>
internal sealed class AlertBook<TKey, TAlert>(Func<TAlert, TKey> keyOf, Func<TAlert, long> idOf)
    where TKey : notnull
    where TAlert : class
{
    /// <summary>How many that are over are kept in memory.</summary>
    public const int MaxCleared = 200;

    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, TAlert> _open = [];
    private readonly LinkedList<TAlert> _cleared = new();

    /// <summary>Those that go on, the newest first.</summary>
    public IReadOnlyList<TAlert> Open
    {
        get
        {
            lock (_lock)
                return [.. _open.Values.OrderByDescending(idOf)];
        }
    }

    /// <summary>The last that are over, the newest first.</summary>
    public IReadOnlyList<TAlert> Cleared
    {
        get
        {
            lock (_lock)
                return [.. _cleared];
        }
    }

    /// <summary>The one that goes on; null when there is none.</summary>
    public TAlert? Find(TKey key)
    {
        lock (_lock)
            return _open.GetValueOrDefault(key);
    }

    public void Load(IEnumerable<TAlert> open, IEnumerable<TAlert> cleared)
    {
        lock (_lock)
        {
            foreach (var alert in open)
                _open[keyOf(alert)] = alert;
            foreach (var alert in cleared)
                _cleared.AddLast(alert);
        }
    }

    public void Raise(TAlert alert)
    {
        lock (_lock)
            _open[keyOf(alert)] = alert;
    }

    /// <summary>Changes the one that goes on; one that is not there stays so.</summary>
    public void Change(TKey key, Func<TAlert, TAlert> change)
    {
        lock (_lock)
        {
            if (_open.TryGetValue(key, out var alert))
                _open[key] = change(alert);
        }
    }

    /// <summary>The one that goes on is over.</summary>
    public void Clear(TKey key, Func<TAlert, TAlert> change)
    {
        lock (_lock)
        {
            if (!_open.Remove(key, out var alert))
                return;
            _cleared.AddFirst(change(alert));
            if (_cleared.Count > MaxCleared)
                _cleared.RemoveLast();
        }
    }
}
