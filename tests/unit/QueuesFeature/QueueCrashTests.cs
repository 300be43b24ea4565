using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WebMq.UnitTests.Support;
using WebMq.Web.MessageLog;
using WebMq.Web.Queues;
using Xunit;

namespace WebMq.UnitTests.QueuesFeature;

/// <summary>Kills real processes in the midst of sending, receiving and acknowledging: <c>CrashQueues</c> in <c>tests/crash</c>.</summary>
public sealed class QueueCrashTests : IDisposable
{
    private const int Rounds = 20;

    private readonly TempDirectory _directory = new();
    private readonly HashSet<long> _sent = [];
    private readonly HashSet<long> _acking = [];
    private readonly List<long> _done = [];
    private readonly List<(long Number, int Lease, long Until)> _leases = [];

    [Fact]
    public async Task Every_message_that_was_taken_is_settled_once_however_often_the_process_is_killed()
    {
        for (var round = 1; round <= Rounds; round++)
        {
            using var process = WorkerProgram.StartProgram(
                Path.Combine(AppContext.BaseDirectory, "WebMq.CrashWriter"), [_directory.FullName, $"run{round}", "queues"]);
            var enough = _done.Count + 5_000;
            var reading = Task.Run(() => Read(process, () => _done.Count >= enough));
            await Eventually.Result(reading, $"the process of round {round} is killed after five thousand acknowledgements", TimeSpan.FromSeconds(60));
            await process.WaitForExitAsync(CancellationToken.None);
            Assert.Equal(128 + 9, process.ExitCode);
        }

        var drained = await Drain();

        Assert.True(_done.Count + drained.Count > Rounds * 5_000);
        var settled = _done.Concat(drained).ToList();
        Assert.Equal(settled.Count, settled.Distinct().Count());
        // Of what is neither done nor there any more, somebody's acknowledgement was on its way when the process was killed.
        List<long> lost = [.. _sent.Except(settled).Except(_acking)];
        Assert.Empty(lost);
        foreach (var leases in _leases.GroupBy(l => l.Number))
            AssertOneAfterTheOther([.. leases.OrderBy(l => l.Lease)]);
    }

    public void Dispose() => _directory.Dispose();

    private static void AssertOneAfterTheOther((long Number, int Lease, long Until)[] leases)
    {
        for (var i = 1; i < leases.Length; i++)
        {
            Assert.True(leases[i].Lease > leases[i - 1].Lease, $"message {leases[i].Number} had lease {leases[i].Lease} twice");
            Assert.True(leases[i].Until - TimeSpan.TicksPerSecond >= leases[i - 1].Until, $"message {leases[i].Number} had two leases at a time");
        }
    }

    // The leases of the last process are waited for; they are a second long.
    private async Task<List<long>> Drain()
    {
        using var log = new SqliteMessageLog(_directory.Combine("log.db"), TimeProvider.System);
        await using var queues = new QueueService(
            log, new DataDirectory(_directory.FullName), Options.Create(new QueuesOptions()), TimeProvider.System, NullLogger<QueueService>.Instance);
        await queues.StartAsync(CancellationToken.None);
        var drained = new List<long>();
        while (queues.Find("jobs").Value.Length > 0)
        {
            var deliveries = (await queues.Receive("drain", "jobs", 1_000, TimeSpan.FromSeconds(60), null, CancellationToken.None)).Value;
            Assert.NotEmpty(deliveries);
            _leases.AddRange(deliveries.Select(d => (d.Number, d.Deliveries, d.LeaseUntil.UtcTicks)));
            var results = (await queues.Acknowledge("jobs", [.. deliveries.Select(d => d.Receipt)], CancellationToken.None)).Value;
            Assert.All(results, r => Assert.True(r.Done));
            drained.AddRange(deliveries.Select(d => d.Number));
        }

        return drained;
    }

    // The killed process may have half a line in the pipe: nobody has read that.
    private async Task<bool> Read(Process process, Func<bool> enough)
    {
        var killed = false;
        var rest = "";
        var buffer = new char[16 << 10];
        int read;
        while ((read = await process.StandardOutput.ReadAsync(buffer, CancellationToken.None)) > 0)
        {
            var lines = (rest + new string(buffer, 0, read)).Split('\n');
            rest = lines[^1];
            foreach (var line in lines[..^1])
                Take(line.Split(' '));
            if (!killed && enough())
            {
                process.Kill();
                killed = true;
            }
        }

        return true;
    }

    private void Take(string[] words)
    {
        var number = long.Parse(words[1], CultureInfo.InvariantCulture);
        if (words[0] == "sent")
            _sent.Add(number);
        else if (words[0] == "acking")
            _acking.Add(number);
        else if (words[0] == "done")
            _done.Add(number);
        else
            _leases.Add((number, int.Parse(words[2], CultureInfo.InvariantCulture), long.Parse(words[3], CultureInfo.InvariantCulture)));
    }
}
