using Xunit;

namespace WebMq.UnitTests.Support;

/// <summary>The one way tests wait.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_default = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until something holds; fails by the name of what it waited for.</summary>
    public static async Task True(Func<bool> holds, string what, TimeSpan? timeout = null)
    {
        using var timer = new PeriodicTimer(s_look);
        using var deadline = new CancellationTokenSource(timeout ?? s_default);
        while (!holds())
        {
            Assert.False(deadline.IsCancellationRequested, $"It did not come to this: {what}.");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>Waits for a task; fails by the name of what it waited for.</summary>
    public static async Task<T> Result<T>(Task<T> task, string what, TimeSpan? timeout = null)
    {
        await True(() => task.IsCompleted, what, timeout);
        return await task;
    }
}
