using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;
using WebMq.Shared.Orders;
using WebMq.Shared.Queues;
using WebMq.Web.Accounts;
using WebMq.Web.Components;
using WebMq.Web.Queues;

namespace WebMq.Web.Orders.Pages;

/// <summary>Orders and the workers that do them; everybody who looks sees the same.</summary>
public sealed partial class OrdersPage : ScreenComponent, IAsyncDisposable
{
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_countDown = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _left = new();
    private Task _following = Task.CompletedTask;
    private IReadOnlyList<OrderView> _orders = [];
    private IReadOnlyList<OrderNote> _notes = [];
    private IReadOnlyList<OrderWorkerView> _workers = [];
    private DateTimeOffset _now;
    private string _deadLetters = QueueName.DeadLetters.ToString();
    private string _item = "tea";
    private string _quantity = "2";
    private string _expiry = "";
    private string? _itemError;
    private string? _quantityError;
    private string? _expiryError;
    private string? _placed;
    private string? _fault;
    private bool _busy;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Unknown;

    [Inject]
    private OrderService Orders { get; set; } = default!;

    [Inject]
    private OrderWorkers Workers { get; set; } = default!;

    [Inject]
    private OrderBoard Board { get; set; } = default!;

    [Inject]
    private QueueService Queues { get; set; } = default!;

    [Inject]
    private IOptions<OrdersOptions> Options { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private int Alive => _workers.Count(w => w.State != OrderWorkerState.Ended);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await _following;
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Look();
        if (RendererInfo.IsInteractive)
            _following = Follow();
    }

    private async Task Follow()
    {
        try
        {
            while (true)
            {
                var (version, workers) = (Board.Version, _workers);
                await Task.Delay(s_every, _left.Token);
                // Leases run out by the second; all else is drawn when it changes.
                if (version == Board.Version && Clock.GetUtcNow() - _now < s_countDown && workers.SequenceEqual(Workers.All))
                    continue;
                Look();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private void Look()
    {
        (_orders, _notes, _workers, _now) = (Board.Orders, Board.Notes, Workers.All, Clock.GetUtcNow());
        _deadLetters = Queues.Glance(Order.QueueName)?.Options.DeadLetterQueue ?? QueueName.DeadLetters.ToString();
    }

    private async Task Place()
    {
        var item = _item.Trim();
        _itemError = item.Length == 0 ? "What is ordered?" : null;
        _quantityError = int.TryParse(_quantity, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) && quantity is >= 1 and <= Order.MaxQuantity ? null : $"1 to {FigureText.Whole(Order.MaxQuantity)}.";
        TimeSpan? expiry = null;
        _expiryError = null;
        if (_expiry.Trim().Length > 0)
        {
            if (TypedLength.TryParse(_expiry, out var length) && length > TimeSpan.Zero)
                expiry = length;
            else
                _expiryError = $"Nothing, or {TypedLength.Rule}.";
        }

        if ((_itemError ?? _quantityError ?? _expiryError) is not null)
            return;
        await Do(async me =>
        {
            var placed = await Orders.Place(me, item, quantity, expiry, _left.Token);
            _placed = placed.Refusal is null ? $"Order {placed.Value} is on disk." : null;
            return placed.Refusal;
        });
    }

    private Task StartWorker() => Do(async _ => (await Workers.Start(_left.Token)).Refusal);

    private async Task Do(Func<Person, Task<Refusal?>> act)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            _fault = (await act(Person.From((await Authentication).User)!))?.Text;
            Look();
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            _busy = false;
        }
    }
}
