using Microsoft.AspNetCore.Components;
using WebMq.Shared.Queues;
using WebMq.Web.Components;
using WebMq.Web.Queues.Alerts;

namespace WebMq.Web.Queues.Pages;

/// <summary>All queues as they stand, and a form for a new one.</summary>
public sealed partial class QueuesPage : PeriodicComponent
{
    private const int Most = 200;

    private readonly TypedText _filter = new();
    private IReadOnlyList<QueueSummary> _all = [];
    private IReadOnlyList<QueueSummary> _shown = [];
    private IReadOnlyList<QueueAlert> _alerts = [];
    private HashSet<string> _dead = [];
    private int _matching;
    private QueueForm _form = new();
    private bool _making;
    private bool _busy;
    private string? _fault;

    [SupplyParameterFromQuery(Name = "name")]
    private string? Filter { get; set; }

    [Inject]
    private QueueService Queues { get; set; } = default!;

    [Inject]
    private QueueAlerts Alerts { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    protected override TimeSpan Every => TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _filter.Arrive(Filter);
        Look();
    }

    /// <inheritdoc/>
    protected override ValueTask<bool> LookAgain()
    {
        Look();
        return ValueTask.FromResult(true);
    }

    private void Look()
    {
        _all = Queues.List();
        _alerts = Alerts.Open;
        _dead = _all.Select(q => q.Options.DeadLetterQueue).OfType<string>().Append(QueueName.DeadLetters.ToString()).ToHashSet();
        IReadOnlyList<QueueSummary> matching = _filter.Text.Length == 0 ? _all : [.. _all.Where(q => q.Name.Contains(_filter.Text, StringComparison.OrdinalIgnoreCase))];
        _matching = matching.Count;
        _shown = [.. matching.Take(Most)];
    }

    private void Narrow(string? name)
    {
        _filter.Type(name);
        Look();
        if (_filter.Leaves())
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("name", _filter.Text.Length == 0 ? null : _filter.Text), replace: true);
    }

    private async Task Make()
    {
        // Pressed twice it would say that the queue is there already.
        if (_busy)
            return;
        _fault = null;
        if (_form.Read() is not { } options)
            return;
        if (Queues.Find(_form.Name).Refusal is null)
        {
            _fault = $"There is a queue {_form.Name} already; its page changes its options.";
            return;
        }

        _busy = true;
        try
        {
            var made = await Queues.Create(_form.Name, options, Left);
            _fault = made.Refusal?.Text;
            if (made.Refusal is null)
                Navigation.NavigateTo($"/queues/{_form.Name}");
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            _busy = false;
        }
    }
}
