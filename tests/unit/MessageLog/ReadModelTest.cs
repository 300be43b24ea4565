using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WebMq.Shared.MessageLog;
using WebMq.UnitTests.Support;
using WebMq.Web.MessageLog;

namespace WebMq.UnitTests.MessageLog;

/// <summary>A read model of notes, on files of its own.</summary>
public abstract class ReadModelTest : IDisposable
{
    private protected ReadModelTest() => Log = new SqliteMessageLog(Directory.Combine("log.db"), Clock);

    private protected TempDirectory Directory { get; } = new();

    private protected FakeTimeProvider Clock { get; } = new();

    private protected SqliteMessageLog Log { get; }

    private protected string File => Directory.Combine("readmodel.db");

    public void Dispose()
    {
        Log.Dispose();
        Directory.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static async Task Reached(ReadModel readModel, long sequence)
    {
        var reached = readModel.WaitFor(sequence, CancellationToken.None);
        await Eventually.True(() => reached.IsCompleted, $"the read model has applied {sequence}");
    }

    private protected async Task<long> Note(params string[] texts) =>
        (await Log.AppendAsync([.. texts.Select(t => new NewEntry("notes.1", Encoding.UTF8.GetBytes(t)))]))[^1].Sequence;

    private protected async Task<ReadModel> Start(Notes notes, IMessageLog? log = null)
    {
        var readModel = new ReadModel(log ?? Log, File, [notes], NullLogger<ReadModel>.Instance);
        await readModel.StartAsync(null, CancellationToken.None);
        return readModel;
    }

    private protected async Task CleanUp(ReadModel readModel)
    {
        using var retention = new RetentionService(
            Log, [readModel], Options.Create(new RetentionOptions()), Clock, NullLogger<RetentionService>.Instance);
        await retention.CleanUp(CancellationToken.None);
    }

    private protected void Delete()
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
            System.IO.File.Delete(File + suffix);
    }
}
