using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using WebMq.Shared.MessageLog;
using WebMq.UnitTests.Support;
using WebMq.Web.Chat;
using WebMq.Web.Chat.Search;
using WebMq.Web.MessageLog;
using Xunit;

namespace WebMq.UnitTests.MessageLog;

/// <summary>Kills real processes in the midst of appending: <c>tests/crash</c> is the one that writes.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    private static string Program => Path.Combine(AppContext.BaseDirectory, "WebMq.CrashWriter");

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_when_the_writer_is_killed_again_and_again()
    {
        var acknowledged = new Dictionary<string, long>();
        for (var round = 1; round <= 4; round++)
        {
            using var writer = WorkerProgram.StartProgram(Program, [_directory.FullName, $"run{round}"]);
            var enough = acknowledged.Count + (300 * round);
            var reading = Task.Run(() => ReadAnswers(writer.StandardOutput, acknowledged, [], count => count >= enough, writer.Kill));
            await Eventually.Result(reading, $"the writer of round {round} is killed after {300 * round} acknowledgements", TimeSpan.FromSeconds(60));
            await writer.WaitForExitAsync(CancellationToken.None);
            Assert.Equal(128 + 9, writer.ExitCode);
        }

        await AssertAllThere(acknowledged, []);
    }

    [Fact]
    public async Task When_the_disk_is_full_posts_are_refused_and_what_was_acknowledged_stays()
    {
        // A limit on the size of files fails as a full disk does, in the midst of a transaction, and needs no disk of our own.
        // The runtime's double-mapped code is such a file too.
        var acknowledged = new Dictionary<string, long>();
        var refused = new HashSet<string>();
        using var writer = WorkerProgram.StartProgram("bash",
            ["-c", "trap '' XFSZ; ulimit -f 2048; DOTNET_EnableWriteXorExecute=0 exec \"$0\" \"$@\"", Program, _directory.FullName, "run"]);
        var reading = Task.Run(() => ReadAnswers(writer.StandardOutput, acknowledged, refused, _ => false, writer.Kill));
        await Eventually.Result(reading, "the writer ends by itself when it is refused", TimeSpan.FromSeconds(60));
        await writer.WaitForExitAsync(CancellationToken.None);

        Assert.True(writer.ExitCode == 3, await writer.StandardError.ReadToEndAsync(CancellationToken.None));
        Assert.NotEmpty(acknowledged);
        Assert.NotEmpty(refused);
        await AssertAllThere(acknowledged, refused);
    }

    public void Dispose() => _directory.Dispose();

    private async Task AssertAllThere(Dictionary<string, long> acknowledged, HashSet<string> refused)
    {
        using var log = new SqliteMessageLog(_directory.Combine("log.db"), TimeProvider.System);
        var entries = await log.ReadAll(SubjectFilter.All);

        Assert.Equal(Enumerable.Range(1, entries.Count).Select(i => (long)i), entries.Select(e => e.Sequence));
        foreach (var subject in entries.GroupBy(e => e.Subject))
            Assert.Equal(Enumerable.Range(1, subject.Count()).Select(i => (long)i), subject.Select(e => e.Position));

        // A dictionary of them takes no id twice; rooms have none.
        var found = entries.Where(e => e.MessageId is not null).ToDictionary(e => e.MessageId!);
        foreach (var (id, sequence) in acknowledged)
        {
            Assert.Equal(sequence, found[id].Sequence);
            Assert.Equal($"text of {id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..]}", ChatPayload.From(found[id].Payload).Text);
        }

        Assert.DoesNotContain(refused, found.ContainsKey);
        var (someId, itsSequence) = acknowledged.Last();
        var again = await log.AppendAsync(found[someId].Subject, new byte[1], someId);
        Assert.Equal((itsSequence, true), (again.Sequence, again.Duplicate));

        await AssertRowsAgree(log, entries);
    }

    private async Task AssertRowsAgree(SqliteMessageLog log, List<LogEntry> entries)
    {
        var rooms = new RoomDirectory();
        using var readModel = new ReadModel(log, _directory.Combine("readmodel.db"), [new ChatProjection(rooms), new SearchProjection()], NullLogger<ReadModel>.Instance);
        // What the killed process had applied is taken as it is; a row too many would break a key here.
        await readModel.StartAsync(null, CancellationToken.None);

        Assert.Equal(log.Head, readModel.Applied);
        foreach (var room in rooms.All)
        {
            var rows = readModel.Query((connection, _) => ChatProjection.Read(connection, room, 0, forward: true, int.MaxValue));
            Assert.Equal(entries.Where(e => e.Subject == room.Subject).Select(e => e.Sequence), rows.Select(m => m.Sequence));
            Assert.Equal(rows.Count, room.Messages);
            var words = readModel.Query((connection, _) => connection.Select(
                "SELECT rowid FROM chat_words WHERE chat_words MATCH $asked ORDER BY rowid", row => row.GetInt64(0), ("$asked", $"facts : {SearchFacts.Room(room.Id.Value)} AND body : text")));
            Assert.Equal(rows.Select(m => m.Sequence), words);
        }
    }

    // The killed process may have half a line in the pipe: that is no acknowledgement anybody has read.
    private static async Task<bool> ReadAnswers(
        StreamReader output, Dictionary<string, long> acknowledged, HashSet<string> refused, Func<int, bool> enough, Action kill)
    {
        var killed = false;
        var text = new System.Text.StringBuilder();
        var buffer = new char[4096];
        int read;
        while ((read = await output.ReadAsync(buffer, CancellationToken.None)) > 0)
        {
            text.Append(buffer, 0, read);
            var whole = text.ToString();
            var lines = whole.Split('\n');
            text.Clear().Append(lines[^1]);
            foreach (var words in lines[..^1].Select(l => l.Split(' ')))
            {
                if (words[0] == "ack")
                    acknowledged.Add(words[1], long.Parse(words[2], CultureInfo.InvariantCulture));
                else
                    refused.Add(words[1]);
            }

            if (!killed && enough(acknowledged.Count))
            {
                kill();
                killed = true;
            }
        }

        return true;
    }
}
