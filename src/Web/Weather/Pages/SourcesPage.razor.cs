using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using WebMq.Shared.Accounts;
using WebMq.Shared.Weather;
using WebMq.Web.Accounts;
using WebMq.Web.Components;

namespace WebMq.Web.Weather.Pages;

/// <summary>The publishers that are followed; an administrator changes them.</summary>
public sealed partial class SourcesPage : PeriodicComponent
{
    private const string Example = """{"station":"oslo" """;

    private IReadOnlyList<SourceSummary> _sources = [];
    private Person? _person;
    private string _endpoint = "";
    private string _prefix = "";
    private string _station = "";
    private string? _fault;
    private string? _asked;
    private bool _busy;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    [Inject]
    private SourceDesk Desk { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private bool IsAdministrator => _person?.Role == Role.Administrator;

    /// <inheritdoc/>
    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _sources = Desk.List();
        _person = Person.From((await SignedIn).User);
    }

    /// <inheritdoc/>
    protected override ValueTask<bool> LookAgain()
    {
        _sources = Desk.List();
        return ValueTask.FromResult(true);
    }

    private Task Add() => Change(async () =>
    {
        var added = await Desk.Add(_person!, _endpoint, _prefix, _station.Trim());
        if (added.Refusal is null)
            _endpoint = _prefix = _station = "";
        return added;
    });

    // Asked once more: its tap ends at once, and its counters with it.
    private Task Remove(SourceSummary source)
    {
        if (_asked != source.Id)
        {
            _asked = source.Id;
            return Task.CompletedTask;
        }

        return Change(() => Desk.Remove(_person!, source.Id));
    }

    private string RemoveText(SourceSummary source) => _asked == source.Id ? "Really leave" : "Leave";

    private async Task Change(Func<Task<Outcome<SourceSummary>>> change)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            _fault = (await change()).Refusal?.Text;
        }
        finally
        {
            (_busy, _asked) = (false, null);
        }

        _sources = Desk.List();
    }
}
