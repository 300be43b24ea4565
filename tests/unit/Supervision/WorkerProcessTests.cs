using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using WebMq.Web.Workers;
using Xunit;

namespace WebMq.UnitTests.Supervision;

public sealed class WorkerProcessTests
{
    private static readonly WorkerLauncher s_launcher = new(NullLogger<WorkerLauncher>.Instance);

    [Fact]
    public async Task A_command_to_one_that_has_ended_is_nothing()
    {
        var worker = await Ready();
        await worker.DisposeAsync();

        await worker.WriteLineAsync("go");
        await worker.StopAsync(TimeSpan.FromSeconds(1));
        worker.Kill();
    }

    [Fact]
    public async Task One_that_takes_no_command_is_ended_all_the_same()
    {
        await using var worker = await Ready();
        using (var stop = Process.Start("kill", ["-STOP", $"{worker.Pid}"]))
            await stop.WaitForExitAsync(TestContext.Current.CancellationToken);
        // More than a pipe holds.
        var writing = worker.WriteLineAsync(new string('x', 4 << 20));

        await worker.StopAsync(TimeSpan.FromMilliseconds(200));

        Assert.Equal("signal 9", await Eventually.Result(worker.WaitForExitAsync(), "it has ended"));
        await Eventually.True(() => writing.IsCompletedSuccessfully, "nobody waits for it to take the command");
    }

    private static async Task<IWorkerProcess> Ready()
    {
        var worker = s_launcher.Launch("echo", ["echo", "server", "--supervised", "--endpoint", "tcp://127.0.0.1:0"]);
        while (await Eventually.Result(worker.ReadLineAsync(TestContext.Current.CancellationToken), "it says something") is { } line)
        {
            if (line.Type == WorkerLineType.Ready)
                return worker;
        }

        throw new InvalidOperationException("The worker has ended before it was ready.");
    }
}
