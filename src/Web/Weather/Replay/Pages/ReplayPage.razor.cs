using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Options;
using WebMq.Shared.Weather.Replay;
using WebMq.Web.Accounts;
using WebMq.Web.Components;
using WebMq.Web.MessageLog;
using WebMq.Web.Weather.Pages;

namespace WebMq.Web.Weather.Replay.Pages;

/// <summary>The dashboard with the past on it. The replay is over when the page is left.</summary>
[ForReaders]
public sealed partial class ReplayPage : ScreenComponent, IAsyncDisposable
{
    // Four times a second is what a person can follow.
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(250);

    private static readonly IReadOnlyList<WeatherRange> s_ranges = [.. WeatherRange.All.Where(r => r.Length <= TimeSpan.FromDays(7))];

    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<string> _names = [];
    private ReplayView _view = ReplayView.Parse("");
    private PastBoard _past = default!;
    private Person? _person;
    private StormRun? _run;
    private CancellationTokenSource? _playing;
    private Task _play = Task.CompletedTask;
    private ReplayState _state;
    private int _begun;
    private bool _republish;
    private string? _endpoint;
    private string? _fault;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    [Inject]
    private WeatherService Weather { get; set; } = default!;

    [Inject]
    private StormReplay Replays { get; set; } = default!;

    [Inject]
    private IOptions<RetentionOptions> Retention { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private TimeZoneInfo Zone => LocalTime.Zone(_view.View.StationTime && _past.Stations is [var first, ..] ? first.TimeZone : Viewer.TimeZone);

    private string? DayZone => _view.View.StationTime ? null : Zone.Id;

    private DateTimeOffset? Kept => Clock.GetUtcNow() - Retention.Value.Weather;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Arrive;
        await _left.CancelAsync();
        await End();
        _playing?.Dispose();
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _past = new PastBoard(Weather, Clock);
        _view = ReplayView.Parse(new Uri(Navigation.Uri).Query);
        _names = [.. Weather.Stations.Select(s => s.Station)];
        Navigation.LocationChanged += Arrive;
        _person = Person.From((await SignedIn).User);
        if (_view.HasRange)
            await _past.Go(_view.Start, _view.View.Stations, DayZone);
    }

    /// <inheritdoc/>
    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? Begin(_view.Start) : Task.CompletedTask;

    // A page without parameters is not told of another query.
    private void Arrive(object? sender, LocationChangedEventArgs to)
    {
        var address = new Uri(to.Location);
        if (address.AbsolutePath == ReplayView.Path)
            _ = InvokeAsync(() => Arrive(ReplayView.Parse(address.Query)));
    }

    private async Task Arrive(ReplayView view)
    {
        var before = _view;
        _view = view;
        if (!view.PlaysTheSame(before) || _run is null)
            await Begin(view.Start);
        else if (view.Speed != before.Speed || view.Paused != before.Paused || view.At != before.At)
            _run.Steer(new ReplaySteering(view.Paused, view.Speed, view.At == before.At ? null : view.Start));
        StateHasChanged();
    }

    private Task Pause(bool paused) => Steer(_view with { Paused = paused }, null);

    private Task Seek(DateTimeOffset to) => Steer(_view with { At = to, Paused = _view.Paused && _state != ReplayState.Over }, to);

    private async Task Steer(ReplayView next, DateTimeOffset? seek)
    {
        _view = Said(next);
        if (_run is null)
            await Begin(_view.Start);
        else
            _run.Steer(new ReplaySteering(_view.Paused, Seek: seek));
        Navigation.NavigateTo(_view.Address(), replace: true);
    }

    private Task Republish()
    {
        _republish = !_republish;
        return Begin(_past.Now);
    }

    private async Task Begin(DateTimeOffset at)
    {
        var begun = ++_begun;
        _state = ReplayState.Waiting;
        await End();
        // Another one was begun meanwhile, or the page was left.
        if (begun != _begun || _left.IsCancellationRequested)
            return;
        (_state, _fault) = (ReplayState.Waiting, null);
        StateHasChanged();
        if (_view is not { HasRange: true, View: { From: { } from, To: { } to } view } || _person is null)
            return;
        _playing?.Dispose();
        _playing = CancellationTokenSource.CreateLinkedTokenSource(_left.Token);
        var left = _playing.Token;
        try
        {
            var request = new ReplayRequest(from, to, view.Stations, _view.Speed, _republish);
            if (!(await Open(_person, request, left)).Succeeded(out var run, out var refusal))
            {
                _fault = refusal.Text;
                StateHasChanged();
                if (!_republish)
                    return;
                // It goes on for those who look.
                _republish = false;
                if (!(await Open(_person, request with { Republish = false }, left)).Succeeded(out run, out _))
                    return;
            }

            run.Steer(new ReplaySteering(_view.Paused, Seek: at));
            _play = Play(run, left);
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // Another one was begun meanwhile, or the page was left.
        }
    }

    // One that is ready only when nobody waits for it any more gives its seat back.
    private async Task<Outcome<StormRun>> Open(Person person, ReplayRequest request, CancellationToken left)
    {
        var opened = await Replays.Open(person, request, staysAtEnd: true, left);
        if (left.IsCancellationRequested && opened.Succeeded(out var late, out _))
            late.Dispose();
        left.ThrowIfCancellationRequested();
        return opened;
    }

    private async Task End()
    {
        if (_playing is { } playing)
            await playing.CancelAsync();
        await _play;
    }

    private async Task Play(StormRun run, CancellationToken cancellationToken)
    {
        (_run, _endpoint) = (run, run.Endpoint);
        var drawn = 0L;
        try
        {
            using (run)
            {
                await foreach (var batch in run.Play(cancellationToken))
                {
                    await (batch.Jumped ? _past.Go(batch.Position, _view.View.Stations, DayZone) : _past.Take(batch, _view.View.Stations, DayZone));
                    _state = batch.Over ? ReplayState.Over : batch.Paused ? ReplayState.Paused : ReplayState.Playing;
                    if (drawn != 0 && _state == ReplayState.Playing && !batch.Jumped && Clock.GetElapsedTime(drawn) < s_frame)
                        continue;
                    drawn = Clock.GetTimestamp();
                    if (_state == ReplayState.Paused)
                        Stand(batch.Position);
                    StateHasChanged();
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Another one was begun, or the page was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
        finally
        {
            (_run, _endpoint) = (null, null);
        }
    }

    // Where it stands is known only when it does.
    private void Stand(DateTimeOffset at)
    {
        var before = _view.Address();
        _view = Said(_view with { At = at });
        if (_view.Address() != before)
            Navigation.NavigateTo(_view.Address(), replace: true);
    }

    // As its address is read: what is told to the second only is no other place.
    private ReplayView Said(ReplayView view) => ReplayView.Parse(Navigation.ToAbsoluteUri(view.Address()).Query);

    private string Last(WeatherRange range)
    {
        var now = Clock.GetUtcNow();
        return ReplayView.Address(_view.View, now - range.Length, now);
    }

    private static string Played(WeatherView chosen) => ReplayView.Address(chosen, chosen.From!.Value, chosen.To!.Value);

    private string Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
