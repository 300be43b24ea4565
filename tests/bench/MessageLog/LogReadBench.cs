using BenchmarkDotNet.Attributes;
using WebMq.Shared.MessageLog;
using WebMq.Web.MessageLog;

namespace WebMq.Bench.MessageLog;

/// <summary>
/// What one of 100 subjects has after a cursor, in a log of 100,000 entries of 256 bytes: 50 entries that are in memory, and
/// 500 that are read from disk.
/// </summary>
[MemoryDiagnoser]
public class LogReadBench
{
    private const int Entries = 100_000;
    private const int Subjects = 100;

    private Scratch _scratch = default!;
    private SqliteMessageLog _log = default!;

    [GlobalSetup]
    public async Task Setup()
    {
        _scratch = new Scratch();
        _log = new SqliteMessageLog(_scratch.Path("log.db"), TimeProvider.System);
        var payload = new byte[256];
        for (var i = 0; i < Entries; i += 1_000)
            await _log.AppendAsync([.. Enumerable.Range(i, 1_000).Select(n => new NewEntry($"chat.{n % Subjects}", payload))]);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _log.Dispose();
        _scratch.Dispose();
    }

    [Benchmark]
    public Task<int> Of50FromMemory() => Read(Entries - (50 * Subjects));

    [Benchmark]
    public Task<int> Of500FromDisk() => Read(Entries / 2);

    private async Task<int> Read(long after)
    {
        using var reader = _log.Open(new LogCursor(SubjectFilter.Exactly("chat.7"), after));
        return (await reader.ReadAsync()).Count;
    }
}
