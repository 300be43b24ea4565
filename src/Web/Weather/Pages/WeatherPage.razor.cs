using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using WebMq.Shared.Weather;
using WebMq.Web.Components;

namespace WebMq.Web.Weather.Pages;

/// <summary>Cards of all stations and a chart that begins with its history.</summary>
public sealed partial class WeatherPage : ComponentBase, IAsyncDisposable
{
    // Four times a second is what a person can follow; the cards' clock needs one.
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(250);

    // A browser that has not answered for so long is away; when it is back it gets the whole chart again.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);
    private static readonly WeatherQuantity[] s_quantities = [WeatherQuantity.Temperature, WeatherQuantity.Humidity, WeatherQuantity.Pressure, WeatherQuantity.WindSpeed, WeatherQuantity.Rain];

    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<StationSummary> _stations = [];
    private ElementReference _chart;
    private IJSObjectReference? _module;
    private Task<IJSObjectReference>? _creating;
    private IJSObjectReference? _drawn;
    private (WeatherQuantity, WeatherRange)? _shown;
    private CancellationTokenSource? _following;
    private Task _cards = Task.CompletedTask;
    private Task _points = Task.CompletedTask;
    private int _pointsAtFirst;

    [SupplyParameterFromQuery(Name = "quantity")]
    private string? QuantityName { get; set; }

    [SupplyParameterFromQuery(Name = "range")]
    private string? RangeName { get; set; }

    [CascadingParameter]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private WeatherService Weather { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private WeatherQuantity Quantity => Enum.TryParse<WeatherQuantity>(QuantityName, ignoreCase: true, out var quantity) ? quantity : WeatherQuantity.Temperature;

    private WeatherRange Range => WeatherRange.Parse(RangeName);

    private string ChartLabel => $"{Title(Quantity)} of {_stations.Count} stations over the last {Range.Text}. The current values stand in the cards above.";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        if (_following is not null)
            await _following.CancelAsync();
        await _cards;
        await _points;
        try
        {
            if (_drawn is not null)
            {
                await _drawn.InvokeVoidAsync("dispose");
                await _drawn.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone and its chart with it.
        }

        _following?.Dispose();
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _stations = Weather.Stations;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "/Weather/Pages/WeatherPage.razor.js");
            _cards = DrawCards();
        }

        if (_module is not null && _shown != (Quantity, Range))
            await Show(Quantity, Range);
    }

    private async Task Show(WeatherQuantity quantity, WeatherRange range)
    {
        _shown = (quantity, range);
        if (_following is not null)
        {
            await _following.CancelAsync();
            await _points;
        }

        var following = _following = CancellationTokenSource.CreateLinkedTokenSource(_left.Token);
        var now = Clock.GetUtcNow();
        // A day of every second is read from disk: not on the circuit's own time.
        var history = await Task.Run(() => Weather.History(quantity, now - range.Length, now + ObservationCodec.MaxAhead, WeatherRange.Points).Value);
        var series = history.Series.Select(s => new { name = s.Station, points = s.Points.Select(p => new[] { p.Time, p.Value }) });
        // Another choice may have been made meanwhile, and draws the chart itself.
        if (following.IsCancellationRequested || _shown != (quantity, range))
            return;
        _drawn ??= await (_creating ??= _module!.InvokeAsync<IJSObjectReference>("create", _chart).AsTask());
        if (following.IsCancellationRequested || _shown != (quantity, range))
            return;
        try
        {
            await _drawn.InvokeVoidAsync("show", s_patience, series, range.Length.TotalMilliseconds, history.Step, Unit(quantity), Viewer.TimeZone, quantity == WeatherQuantity.Rain);
        }
        catch (OperationCanceledException)
        {
            _shown = null;
            return;
        }

        if (following.IsCancellationRequested)
            return;
        _points = Push(quantity, history.Head, following.Token);
        if (_pointsAtFirst == 0)
        {
            _pointsAtFirst = history.Series.Sum(s => s.Points.Count);
            StateHasChanged();
        }
    }

    /// <summary>Sends points as they arrive, about 40 bytes each.</summary>
    private async Task Push(WeatherQuantity quantity, long after, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var batch in Weather.Follow(null, after, cancellationToken))
            {
                var points = batch.Observations
                    .Select(o => (o.Observation.Station, o.Observation.Time, Value: Value(quantity, o.Observation)))
                    .Where(p => p.Value is not null)
                    .Select(p => new object[] { p.Station, p.Time.ToUnixTimeMilliseconds(), p.Value!.Value })
                    .ToArray();
                if (points.Length == 0)
                    continue;
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                patience.CancelAfter(s_patience);
                await _drawn!.InvokeVoidAsync("add", patience.Token, new object[] { points });
                await Task.Delay(s_frame, cancellationToken);
            }
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested || e is JSDisconnectedException)
        {
            // Another chart is shown, or the page was left.
        }
        catch (OperationCanceledException)
        {
            // The page draws its cards every second, but hears of it only from a browser that is there: then all is shown anew.
            _shown = null;
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task DrawCards()
    {
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), Clock);
            while (await timer.WaitForNextTickAsync(_left.Token))
            {
                await InvokeAsync(() =>
                {
                    _stations = Weather.Stations;
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private static string Address(WeatherQuantity quantity, WeatherRange range) =>
        $"/weather?quantity={quantity.ToString().ToLowerInvariant()}&range={range.Name}";

    private static string Title(WeatherQuantity quantity) => quantity == WeatherQuantity.WindSpeed ? "Wind" : quantity.ToString();

    private static string Unit(WeatherQuantity quantity) => quantity switch
    {
        WeatherQuantity.Temperature => "°C",
        WeatherQuantity.Humidity => "%",
        WeatherQuantity.Pressure => "hPa",
        WeatherQuantity.WindSpeed => "m/s",
        _ => "mm",
    };

    private static double? Value(WeatherQuantity quantity, Observation observation) => quantity switch
    {
        WeatherQuantity.Temperature => observation.Temperature,
        WeatherQuantity.Humidity => observation.Humidity,
        WeatherQuantity.Pressure => observation.Pressure,
        WeatherQuantity.WindSpeed => observation.WindSpeed,
        _ => observation.Rain,
    };
}
