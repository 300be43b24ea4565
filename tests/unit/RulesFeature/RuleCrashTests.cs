using System.Text;
using WebMq.CrashWriter;
using WebMq.UnitTests.Support;
using WebMq.Web.Accounts;
using Xunit;

namespace WebMq.UnitTests.RulesFeature;

/// <summary>Kills real processes in the midst of routing: <c>CrashRules</c> in <c>tests/crash</c>.</summary>
public sealed class RuleCrashTests : IDisposable
{
    private const int Rounds = 3;
    private const int Each = 300;

    private readonly TempDirectory _directory = new();
    private readonly HashSet<string> _expected = [];

    [Fact]
    public async Task Every_message_is_routed_exactly_once_however_often_the_process_is_killed()
    {
        for (var round = 1; round <= Rounds; round++)
            await Kill($"run{round}", _expected.Count + Each);

        await using var it = await CrashRules.Start(_directory.FullName);
        await Eventually.True(
            () => it.Rules.List().All(r => r.Lag == 0) && it.Queues.Find(CrashRules.Jobs).Value.Length == 0, "everything is routed", TimeSpan.FromSeconds(90));
        var heard = Heard(it);
        var done = await Done(it);
        Assert.Equal(heard.Count, heard.Distinct().Count());
        Assert.Equal(done.Count, done.Distinct().Count());
        Assert.Equal(heard.Order(), done.Order());
        Assert.Empty(_expected.Except(done));
    }

    public void Dispose() => _directory.Dispose();

    private async Task Kill(string run, int enough)
    {
        using var process = WorkerProgram.StartProgram(Path.Combine(AppContext.BaseDirectory, "WebMq.CrashWriter"), [_directory.FullName, run, "rules"]);
        var reading = Task.Run(async () =>
        {
            var killed = false;
            while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
            {
                var words = line.Split(' ');
                // The killed process may have half a line in the pipe.
                if (killed || words.Length != 2)
                    continue;
                _expected.Add(words[0] == "said" ? words[1] : $"job {words[1]}");
                if (_expected.Count >= enough)
                {
                    process.Kill();
                    killed = true;
                }
            }

            return true;
        });
        await Eventually.Result(reading, $"{run} is killed", TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(CancellationToken.None);
        Assert.Equal(128 + 9, process.ExitCode);
    }

    private static List<string> Heard(CrashRules it)
    {
        var heard = new List<string>();
        for (long after = 0; ;)
        {
            var page = it.Chat.History(new Person("p", "p"), CrashRules.Room, after, forward: true, 200).Value;
            if (page.Messages.Count == 0)
                return heard;
            heard.AddRange(page.Messages.Select(m => m.Text));
            after = page.Messages[^1].Sequence;
        }
    }

    private static async Task<List<string>> Done(CrashRules it)
    {
        var done = new List<string>();
        while (true)
        {
            var deliveries = (await it.Queues.Receive("test", CrashRules.Done, 1_000, TimeSpan.Zero, null, CancellationToken.None)).Value;
            if (deliveries.Count == 0)
                return done;
            done.AddRange(deliveries.Select(d => Encoding.UTF8.GetString(d.Message.Body.Span)));
        }
    }
}
