using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using WebMq.Shared.MessageLog;
using WebMq.UnitTests.Support;
using WebMq.Web.MessageLog;
using WebMq.Web.Startup;
using Xunit;

namespace WebMq.UnitTests.MessageLog;

public sealed class SqliteMessageLogTests : MessageLogContract, IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly FakeTimeProvider _clock = new();
    private SqliteMessageLog _log;

    public SqliteMessageLogTests() => _log = Open();

    protected override IMessageLog Log => _log;

    private string File => _directory.Combine("log.db");

    [Fact]
    public async Task A_closed_log_takes_nothing_and_releases_its_readers()
    {
        using var reader = _log.Open(new LogCursor(SubjectFilter.All, 0));
        var waiting = reader.ReadAsync().AsTask();

        _log.Dispose();

        await Assert.ThrowsAsync<LogUnavailableException>(async () => await _log.AppendAsync("a", Bytes("x")));
        await Assert.ThrowsAsync<LogUnavailableException>(() => Eventually.Result(waiting, "the reader is released"));
    }

    [Fact]
    public async Task What_waits_when_the_log_closes_is_committed()
    {
        var appends = Enumerable.Range(0, 500).Select(i => _log.AppendAsync("a", Bytes($"{i}")).AsTask()).ToList();
        Reopen();

        Assert.Equal(500, (await Task.WhenAll(appends)).Max(r => r.Sequence));
        Assert.Equal(500, _log.Head);
    }

    [Fact]
    public async Task Appends_and_duplicates_are_counted()
    {
        await _log.AppendAsync("a", Bytes("x"), "1");
        await _log.AppendAsync("a", Bytes("x"), "1");
        await _log.AppendAsync("a", Bytes("x"));

        Assert.Equal((2, 1), (_log.Appended, _log.Duplicates));
    }

    [Fact]
    public void A_file_that_is_no_log_is_refused_by_name()
    {
        var file = _directory.Combine("other.db");
        System.IO.File.WriteAllText(file, string.Concat(Enumerable.Repeat("this is no database. ", 500)));

        var fault = Assert.Throws<StartupException>(() => new SqliteMessageLog(file, _clock));

        Assert.StartsWith("WebMq:DataDirectory: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(file, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_of_a_later_format_is_refused()
    {
        _log.Dispose();
        using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            connection.Run("UPDATE meta SET value = '2' WHERE key = 'version'");
        }

        Assert.Contains("has format 2", Assert.Throws<StartupException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_commit_is_synced()
    {
        await _log.AppendAsync("a", Bytes("x"));
        using var file = new LogFile(_directory.Combine("another.db"));

        Assert.Equal("wal", file.Writer.Scalar<string>("PRAGMA journal_mode"));
        Assert.Equal(2, file.Writer.Scalar<long>("PRAGMA synchronous"));
    }

    [Fact]
    public async Task Whatever_fails_on_the_writing_thread_fails_those_who_wait_and_not_the_process()
    {
        using var log = new SqliteMessageLog(_directory.Combine("clock.db"), new BrokenClock());

        await Assert.ThrowsAsync<LogUnavailableException>(async () => await log.AppendAsync("a", Bytes("x")));

        Assert.Equal(1, (await log.AppendAsync("a", Bytes("y"))).Sequence);
    }

    public void Dispose()
    {
        _log.Dispose();
        _directory.Dispose();
    }

    protected override void Advance(TimeSpan time) => _clock.Advance(time);

    protected override void Reopen()
    {
        _log.Dispose();
        _log = Open();
    }

    protected override Task<long> Trim(string prefix, TimeSpan olderThan) => _log.TrimAsync(prefix, _clock.GetUtcNow() - olderThan);

    private SqliteMessageLog Open() => new(File, _clock);

    /// <summary>Fails once.</summary>
    private sealed class BrokenClock : TimeProvider
    {
        private int _asked;

        public override DateTimeOffset GetUtcNow() =>
            _asked++ == 0 ? throw new InvalidTimeZoneException("The clock stands still.") : base.GetUtcNow();
    }
}
