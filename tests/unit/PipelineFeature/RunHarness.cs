using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WebMq.Shared.Pipeline;
using WebMq.UnitTests.Support;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;
using WebMq.Web.Pipeline;
using Xunit;

namespace WebMq.UnitTests.PipelineFeature;

/// <summary>Runs on a real log, with coordinators that the test plays.</summary>
internal sealed class RunHarness : IAsyncDisposable
{
    public static readonly Person Ann = new("p1", "ann");

    private readonly TempDirectory _directory = new();
    private readonly DataDirectory _data;

    private RunHarness(PipelineOptions options)
    {
        _data = DataDirectory.Open(_directory.FullName);
        Log = new SqliteMessageLog(_directory.Combine("log.db"), Clock);
        Files = new RunFiles(_data);
        ReadModel = new ReadModel(Log, _directory.Combine("readmodel.db"), [new RunProjection(Files)], NullLogger<ReadModel>.Instance);
        Runs = new RunService(Log, ReadModel, Files, Coordinators, Options.Create(options), Clock, NullLogger<RunService>.Instance);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public Coordinators Coordinators { get; } = new();

    public SqliteMessageLog Log { get; }

    public RunFiles Files { get; }

    public ReadModel ReadModel { get; }

    public RunService Runs { get; }

    public static async Task<RunHarness> Begin(PipelineOptions? options = null)
    {
        var harness = new RunHarness(options ?? new PipelineOptions());
        await harness.ReadModel.StartAsync(null, CancellationToken.None);
        return harness;
    }

    /// <summary>Starts a run that must not be refused.</summary>
    public async Task<string> Start(NumberSeed seed, RunInput? input = null, params string[] stages)
    {
        var started = await Runs.Start(Ann, new RunDefinition(stages.Length == 0 ? ["divisible(10)"] : stages, seed), input, CancellationToken.None);
        Assert.Null(started.Refusal);
        return started.Value;
    }

    /// <summary>The code with which a run is refused.</summary>
    public async Task<string?> Refused(NumberSeed seed, RunInput? input = null) =>
        (await Runs.Start(Ann, new RunDefinition(["divisible(10)"], seed), input, CancellationToken.None)).Refusal?.Code;

    /// <summary>Waits until a run has ended and its end is in the rows.</summary>
    public async Task<RunSnapshot> Ended(string id)
    {
        await Eventually.True(() => Find(id)?.IsFinished == true, "the end of the run is in the rows");
        return Runs.Find(id).Value;
    }

    /// <summary>What the rows say of a run.</summary>
    public RunSnapshot? Find(string id) => ReadModel.Query((connection, _) => RunProjection.Find(connection, id));

    /// <summary>How many runs have files.</summary>
    public int Directories => Directory.Exists(_directory.Combine("runs")) ? Directory.GetDirectories(_directory.Combine("runs")).Length : 0;

    public ValueTask DisposeAsync()
    {
        ReadModel.Dispose();
        Log.Dispose();
        _data.Dispose();
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
