using Microsoft.AspNetCore.Components;
using WebMq.Shared.Queues;
using WebMq.Web.Components;
using WebMq.Web.Queues.Alerts;

namespace WebMq.Web.Queues.Pages;

/// <summary>One queue: its figures, what is in it, sending to it, and its options.</summary>
public sealed partial class QueuePage : PeriodicComponent
{
    private static readonly (string View, string Title)[] s_views = [("", "Figures"), ("messages", "Messages"), ("send", "Send"), ("settings", "Settings")];

    private QueueSummary? _queue;
    private IReadOnlyList<QueueAlert> _alerts = [];

    /// <summary>The queue of the address.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>What is shown of it.</summary>
    [Parameter]
    public string? View { get; set; }

    [SupplyParameterFromQuery(Name = "span")]
    private string? SpanName { get; set; }

    [Inject]
    private QueueService Queues { get; set; } = default!;

    [Inject]
    private QueueAlerts Alerts { get; set; } = default!;

    private QueueSpan Span => Enum.TryParse<QueueSpan>(SpanName, ignoreCase: true, out var span) && Enum.IsDefined(span) ? span : QueueSpan.Minute;

    private string Shown => s_views.Any(v => v.View == View) ? View! : "";

    private string Lead => Name == QueueName.DeadLetters.ToString()
        ? "Dead letters: what expired, was rejected or was handed out too often. Each remembers where it came from and can be sent back there."
        : "Messages wait here, on disk, for receivers. One that is handed out is its receiver's for the lease time; then it comes back, unless it was acknowledged.";

    /// <inheritdoc/>
    protected override TimeSpan Every => TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    protected override void OnParametersSet() => Look();

    /// <inheritdoc/>
    protected override ValueTask<bool> LookAgain()
    {
        // Forms and lists do not move while somebody works in them; the figures do.
        var before = _queue;
        Look();
        return ValueTask.FromResult(Shown.Length == 0 || (before is null) != (_queue is null));
    }

    private void Look()
    {
        _queue = Queues.Find(Name).Succeeded(out var found, out _) ? found : null;
        _alerts = Alerts.List(Name);
    }

    private string Path(string view) => view.Length == 0 ? $"/queues/{Name}" : $"/queues/{Name}/{view}";
}
