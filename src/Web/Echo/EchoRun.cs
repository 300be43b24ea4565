using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using WebMq.Shared.Echo;
using WebMq.Web.Sockets;

namespace WebMq.Web.Echo;

/// <summary>A run of many requests: with one in flight each waits for the reply before, as the course's client does.</summary>
internal sealed class EchoRun(EchoRunRequest request, RequestSocket socket, TimeSpan timeout) : IAsyncDisposable
{
    private static readonly TimeSpan s_reportEvery = TimeSpan.FromMilliseconds(100);

    private readonly double[] _times = new double[request.Count];
    private readonly int[] _histogram = new int[EchoHistogram.Bounds.Count + 1];
    private int _done;
    private int _next = -1;

    /// <summary>Runs it and reports about ten times a second; the last report is finished. Ending the enumeration cancels it.</summary>
    public async IAsyncEnumerable<EchoRunProgress> Run([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var start = Stopwatch.GetTimestamp();
        var lanes = Task.WhenAll(Enumerable.Range(0, Math.Min(request.InFlight, request.Count)).Select(_ => Lane(cancel.Token)));
        try
        {
            while (await Task.WhenAny(lanes, Task.Delay(s_reportEvery, cancellationToken)) != lanes && !cancellationToken.IsCancellationRequested)
                yield return Report(start, false, null);
            cancellationToken.ThrowIfCancellationRequested();
            yield return Report(start, true, Fault(lanes));
        }
        finally
        {
            await cancel.CancelAsync();
            await lanes.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => socket.DisposeAsync();

    private static string? Fault(Task lanes) => lanes.Exception?.InnerException switch
    {
        null => null,
        SocketOverException => EchoService.Restarting.Text,
        _ => EchoService.NoReply.Text,
    };

    private async Task Lane(CancellationToken cancellationToken)
    {
        while (Interlocked.Increment(ref _next) is var i && i < request.Count)
        {
            var text = Encoding.UTF8.GetBytes($"#{i} {request.Text}");
            var start = Stopwatch.GetTimestamp();
            await socket.RequestAsync(text, timeout, cancellationToken);
            var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            Interlocked.Increment(ref _histogram[EchoHistogram.BucketOf(milliseconds)]);
            _times[Interlocked.Increment(ref _done) - 1] = milliseconds;
        }
    }

    private EchoRunProgress Report(long start, bool finished, string? fault)
    {
        var done = Volatile.Read(ref _done);
        var sorted = _times.AsSpan(0, done).ToArray();
        Array.Sort(sorted);
        return new EchoRunProgress(
            done,
            request.Count,
            Stopwatch.GetElapsedTime(start).TotalSeconds,
            Percentile(sorted, 0.50),
            Percentile(sorted, 0.99),
            [.. _histogram],
            finished,
            fault);
    }

    private static double Percentile(double[] sorted, double share) =>
        sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
