using System.ComponentModel;
using System.Globalization;
using Microsoft.Extensions.Options;
using WebMq.Shared.Orders;
using WebMq.Web.Workers;

namespace WebMq.Web.Orders;

/// <summary>The worker processes. They are the app's: everybody sees the same, and they end with it.</summary>
internal sealed class OrderWorkers(
    IWorkerLauncher launcher, OrderService orders, Func<string> endpoint, OrderBoard board, IOptions<OrdersOptions> options, ILogger<OrderWorkers> logger) : IHostedService
{
    private const int EndedKept = 4;

    private readonly Lock _lock = new();
    private readonly List<OrderHand> _hands = [];
    private int _last;
    private bool _stopping;

    /// <summary>All that run, and the last that ended.</summary>
    public IReadOnlyList<OrderWorkerView> All
    {
        get
        {
            lock (_lock)
                return [.. _hands.Select(h => h.View)];
        }
    }

    /// <summary>Starts one more.</summary>
    /// <returns>Its number.</returns>
    public async Task<Outcome<int>> Start(CancellationToken cancellationToken)
    {
        if (await orders.MakeQueue(cancellationToken) is { } unmade)
            return unmade;
        lock (_lock)
        {
            if (_stopping || _hands.Count(IsAlive) >= options.Value.MaxWorkers)
                return new Refusal("too-many-workers", $"{options.Value.MaxWorkers} workers run, the most there may be.");
            try
            {
                var process = launcher.Launch($"orders {_last + 1}", Arguments());
                _hands.Add(new OrderHand(++_last, process, board, logger));
                // Beside those that run, a few that ended, so that a person sees how.
                foreach (var old in _hands.Where(h => !IsAlive(h)).SkipLast(EndedKept).ToList())
                    _hands.Remove(old);
                logger.OrderWorkerStarted(_last, process.Pid);
                return _last;
            }
            catch (Exception e) when (e is Win32Exception or InvalidOperationException)
            {
                logger.OrderWorkerNotStarted(e);
                return new Refusal("start-failed", "The worker could not be started; the log of the app says why.");
            }
        }
    }

    /// <summary>Asks one to stop: it gives back what it has.</summary>
    public Task Stop(int worker) => Find(worker)?.Stop() ?? Task.CompletedTask;

    /// <summary>Ends one by force.</summary>
    public void Kill(int worker) => Find(worker)?.Kill();

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends what runs.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        List<OrderHand> hands;
        lock (_lock)
            (_stopping, hands) = (true, [.. _hands]);
        await Task.WhenAll(hands.Select(h => h.Stop()));
        await Task.WhenAll(hands.Select(h => h.Ended));
    }

    private static bool IsAlive(OrderHand hand) => hand.View.State != OrderWorkerState.Ended;

    private OrderHand? Find(int worker)
    {
        lock (_lock)
            return _hands.Find(h => h.View.Worker == worker);
    }

    private List<string> Arguments() =>
    [
        "orders", "--supervised", "--endpoint", endpoint(), "--queue", Order.QueueName,
        "--work", Seconds(options.Value.WorkTime), "--lease", Seconds(options.Value.Lease),
    ];

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
}
