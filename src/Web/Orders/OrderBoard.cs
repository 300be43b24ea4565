using WebMq.Shared.Orders;
using WebMq.Shared.Queues;
using WebMq.Web.Queues;

namespace WebMq.Web.Orders;

/// <summary>
/// What is known of the orders: what lies in the queue, looked at when its figures have changed, and what the workers tell. The
/// queue is what counts; this only remembers what became of those that left it, as long as the app runs.
/// </summary>
internal sealed class OrderBoard(QueueService queues, TimeProvider clock, ILogger<OrderBoard> logger) : BackgroundService
{
    private const int Shown = 100;
    private const int OverKept = 40;
    private const int NotesKept = 60;

    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(200);

    // A worker tells that an order is done a moment after the queue has let it go.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, OrderView> _orders = [];
    private readonly Dictionary<long, long> _missing = [];
    private readonly Queue<OrderNote> _notes = new();
    private long _notesSaid;
    private long _version;
    private (long, long, long, QueueCounters)? _seen;
    private volatile bool _isStale = true;

    /// <summary>Changes whenever something else is to be seen.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Those in the queue by number, and the last that left it.</summary>
    public IReadOnlyList<OrderView> Orders
    {
        get
        {
            lock (_lock)
                return [.. _orders.Values.OrderByDescending(o => o.Number)];
        }
    }

    /// <summary>What happened, the newest first.</summary>
    public IReadOnlyList<OrderNote> Notes
    {
        get
        {
            lock (_lock)
                return [.. _notes.Reverse()];
        }
    }

    /// <summary>Remembers that something happened.</summary>
    public void Say(string text)
    {
        lock (_lock)
        {
            if (_notes.Count == NotesKept)
                _notes.Dequeue();
            _notes.Enqueue(new OrderNote(++_notesSaid, clock.GetUtcNow(), text));
        }

        Interlocked.Increment(ref _version);
    }

    /// <summary>A worker is gone; what it has is still leased to it.</summary>
    public void Ended(int worker)
    {
        lock (_lock)
        {
            foreach (var order in _orders.Values.Where(o => o.State == OrderState.Working && o.Worker == worker).ToList())
                _orders[order.Number] = order with { Doing = OrderView.WorkerGone };
        }
    }

    /// <summary>A worker tells of an order.</summary>
    public void Take(int worker, OrderStep step)
    {
        lock (_lock)
        {
            if (!_orders.TryGetValue(step.Number, out var order))
                order = new OrderView(step.Number, step.Text ?? "", null, OrderState.Working, step.Deliveries, clock.GetUtcNow(), null, null, worker, null, 0, null);
            _orders[step.Number] = step.Stage switch
            {
                OrderStage.Taken or OrderStage.Working => order with { State = OrderState.Working, Worker = worker, Deliveries = step.Deliveries, Doing = step.Stage == OrderStage.Working ? step.Text : null, Progress = step.Progress },
                OrderStage.Done => order with { State = OrderState.Done, Worker = worker, Doing = null, Progress = 1, LeaseUntil = null },
                _ => order with { Doing = null, Progress = 0 },
            };
            _missing.Remove(step.Number);
            Forget();
        }

        var said = step.Stage switch
        {
            OrderStage.Taken when step.Deliveries > 1 => $"Worker {worker} takes order {step.Number}, which was handed out before: this is delivery {step.Deliveries}.",
            OrderStage.Taken => $"Worker {worker} takes order {step.Number}: {step.Text}.",
            OrderStage.Done => $"Worker {worker} has done order {step.Number} and acknowledged it.",
            OrderStage.Lost => $"Worker {worker} was too late with order {step.Number}: its lease is over.",
            OrderStage.GivenBack => $"Worker {worker} stops and gives order {step.Number} back.",
            OrderStage.Rejected => $"Worker {worker} rejects message {step.Number}: it is no order.",
            _ => null,
        };
        if (said is not null)
            Say(said);
        // A lease that was renewed changes no figure.
        _isStale = true;
        Interlocked.Increment(ref _version);
    }

    /// <summary>Looks at the queue, if its figures are others than the last time.</summary>
    public async Task Look(CancellationToken cancellationToken)
    {
        var figures = queues.Glance(Order.QueueName) is { } queue ? (queue.Ready, queue.Delayed, queue.Leased, queue.Counters) : ((long, long, long, QueueCounters)?)null;
        if (figures == _seen && !_isStale)
            return;
        _isStale = false;
        var there = new List<BrowsedMessage>();
        var isAll = true;
        if (figures is not null)
        {
            var outcome = await queues.Browse(Order.QueueName, new BrowseQuery { Limit = Shown }, cancellationToken);
            if (!outcome.Succeeded(out var page, out _))
                return;
            (there, isAll) = ([.. page.Messages], page.Next is null);
        }

        var through = isAll ? long.MaxValue : there[^1].Number;
        foreach (var message in there)
            Put(message);
        foreach (var gone in Unseen(there.Select(m => m.Number).ToHashSet(), through))
        {
            var death = await FindDead(gone, cancellationToken);
            if (death is not null || gone.Worker is null || HasBeenAwaited(gone.Number))
                Put(gone, death);
            else
                _isStale = true;
        }

        _seen = figures;
        Interlocked.Increment(ref _version);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await timer.WaitForNextTickAsync(stoppingToken))
                    await Look(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is Microsoft.Data.Sqlite.SqliteException or IOException)
            {
                logger.OrdersNotSeen(e);
            }
        }
    }

    private void Put(BrowsedMessage message)
    {
        string? said;
        lock (_lock)
        {
            _missing.Remove(message.Number);
            var known = _orders.GetValueOrDefault(message.Number);
            // The workers were faster than this look.
            if (known?.State == OrderState.Done || (known?.State == OrderState.Working && known.Deliveries > message.Deliveries))
                return;
            var now = View(message, known);
            said = (known?.State, now.State) switch
            {
                (null, _) => $"Order {now.Number} is in the queue: {now.Text}{(now.By is { } by ? $", for {by}" : "")}.",
                (OrderState.Dead or OrderState.Gone, _) => $"Order {now.Number} was put back: it waits again.",
                (OrderState.Working, OrderState.Returned) => $"Order {now.Number} is back in the queue: its lease ended, or it was given back.",
                _ => null,
            };
            _orders[now.Number] = now;
        }

        if (said is not null)
            Say(said);
    }

    private static OrderView View(BrowsedMessage message, OrderView? known)
    {
        var order = Order.TryRead(message.Message.Body.Span);
        var state = message.State == MessageState.Leased ? OrderState.Working : message.Deliveries > 0 ? OrderState.Returned : OrderState.Waiting;
        var isSame = state == OrderState.Working && known?.State == OrderState.Working && known.Deliveries == message.Deliveries;
        return new OrderView(
            message.Number,
            order?.ToString() ?? "(no order)",
            order?.By,
            state,
            message.Deliveries,
            message.SentAt,
            message.Expires,
            state == OrderState.Working ? message.Due : null,
            isSame ? known!.Worker : null,
            isSame ? known!.Doing : null,
            isSame ? known!.Progress : 0,
            null);
    }

    private void Put(OrderView gone, DeathNote? death)
    {
        lock (_lock)
        {
            _missing.Remove(gone.Number);
            // A worker may have said meanwhile that it is done.
            if (_orders.GetValueOrDefault(gone.Number) is not { State: not OrderState.Done } known)
                return;
            _orders[gone.Number] = known with { State = death is null ? OrderState.Gone : OrderState.Dead, Death = death, LeaseUntil = null, Doing = null, Progress = 0 };
            Forget();
        }

        Say((death, death?.Reason) switch
        {
            (null, _) => $"Order {gone.Number} is gone: another receiver acknowledged it, or it was removed.",
            (_, DeathReason.Expired) => $"Order {gone.Number} is a dead letter: it expired before it was done.",
            _ => $"Order {gone.Number} is a dead letter: {death.Reason}.",
        });
    }

    private List<OrderView> Unseen(HashSet<long> there, long through)
    {
        lock (_lock)
            return [.. _orders.Values.Where(o => IsIn(o.State) && o.Number <= through && !there.Contains(o.Number))];
    }

    private bool HasBeenAwaited(long number)
    {
        lock (_lock)
        {
            if (_missing.TryAdd(number, clock.GetTimestamp()))
                return false;
            return clock.GetElapsedTime(_missing[number]) > s_patience;
        }
    }

    private async Task<DeathNote?> FindDead(OrderView order, CancellationToken cancellationToken)
    {
        var deadLetters = queues.Glance(Order.QueueName)?.Options.DeadLetterQueue ?? QueueName.DeadLetters.ToString();
        return (await queues.Look(deadLetters, order.Number, cancellationToken)).Succeeded(out var found, out _) ? found.Death : null;
    }

    private static bool IsIn(OrderState state) => state is OrderState.Waiting or OrderState.Working or OrderState.Returned;

    private void Forget()
    {
        foreach (var old in _orders.Values.Where(o => !IsIn(o.State)).OrderByDescending(o => o.Number).Skip(OverKept).ToList())
            _orders.Remove(old.Number);
    }
}
