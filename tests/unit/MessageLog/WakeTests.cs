using WebMq.Web.MessageLog;
using Xunit;

namespace WebMq.UnitTests.MessageLog;

public sealed class WakeTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task What_was_raised_before_somebody_waits_wakes_too()
    {
        var wake = new Wake();

        wake.Raise();
        wake.Raise();

        Assert.True(await Wait(wake));
    }

    [Fact]
    public async Task Who_waits_is_woken_each_time_anew()
    {
        var wake = new Wake();
        for (var i = 0; i < 3; i++)
        {
            wake.Reset();
            var waits = Wait(wake);
            Assert.False(waits.IsCompleted);

            wake.Raise();

            Assert.True(await waits);
        }
    }

    [Fact]
    public async Task Who_gave_up_can_wait_again()
    {
        var wake = new Wake();
        using var stop = new CancellationTokenSource();
        var waits = wake.Wait(stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);

        wake.Reset();
        var again = Wait(wake);
        Assert.False(again.IsCompleted);
        wake.Raise();

        Assert.True(await again);
    }

    [Fact]
    public async Task One_that_is_closed_wakes_whoever_waits_and_keeps_nobody_waiting()
    {
        var wake = new Wake();
        var waits = Wait(wake);

        wake.Close();

        Assert.False(await waits);
        wake.Reset();
        Assert.False(await Wait(wake));
    }

    [Fact]
    public async Task Nothing_is_missed_when_it_is_raised_while_somebody_looks()
    {
        var wake = new Wake();
        var written = 0;
        const int all = 20_000;
        var writing = Task.Run(() =>
        {
            for (var i = 1; i <= all; i++)
            {
                Volatile.Write(ref written, i);
                wake.Raise();
            }
        }, TestContext.Current.CancellationToken);

        while (true)
        {
            wake.Reset();
            if (Volatile.Read(ref written) == all)
                break;
            Assert.True(await Wait(wake));
        }

        await writing;
    }

    private static Task<bool> Wait(Wake wake) => wake.Wait(TestContext.Current.CancellationToken).AsTask().WaitAsync(s_soon);
}
