using WebMq.UnitTests.Support;
using WebMq.Web.Workers;

namespace WebMq.UnitTests.Supervision;

/// <summary>Keeps what it started, in order.</summary>
internal sealed class FakeLauncher : IWorkerLauncher
{
    private readonly Lock _lock = new();
    private readonly List<(string Name, FakeWorker Worker)> _started = [];

    /// <summary>When set, starting fails like that.</summary>
    public Exception? Failure { get; set; }

    public int Count
    {
        get
        {
            lock (_lock)
                return _started.Count;
        }
    }

    public IWorkerProcess Launch(string name, IReadOnlyList<string> arguments)
    {
        lock (_lock)
        {
            var worker = new FakeWorker(_started.Count + 1);
            _started.Add((name, worker));
            return Failure is null ? worker : throw Failure;
        }
    }

    /// <summary>The worker of the nth start, from 1, as soon as it is there.</summary>
    public async Task<FakeWorker> Started(int number)
    {
        await Eventually.True(() => Count >= number, $"a worker is started for the {number}. time");
        lock (_lock)
            return _started[number - 1].Worker;
    }

    /// <summary>The worker of a name, as soon as it is there.</summary>
    public async Task<FakeWorker> Started(string name)
    {
        FakeWorker? found = null;
        await Eventually.True(Find, $"the worker {name} is started");
        return found!;

        bool Find()
        {
            lock (_lock)
                found = _started.Find(s => s.Name == name).Worker;
            return found is not null;
        }
    }
}
