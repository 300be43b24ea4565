using System.Globalization;
using Microsoft.AspNetCore.Components;
using WebMq.Shared.Queues;
using WebMq.Web.Components;
using WebMq.Web.Queues.Bodies;

namespace WebMq.Web.Queues.Pages;

/// <summary>One message with everything that is known of it.</summary>
public sealed partial class MessagePage : ScreenComponent, IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private (string, long, string?)? _shown;
    private BrowsedMessage? _message;
    private BodyLook _look;
    private BodyView? _view;
    private string? _fault;
    private string? _said;
    private bool _loading = true;
    private int _turn;

    /// <summary>The queue of the address.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>The message of the address.</summary>
    [Parameter]
    public long Number { get; set; }

    [SupplyParameterFromQuery(Name = "look")]
    private string? LookName { get; set; }

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Unknown;

    [Inject]
    private QueueService Queues { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private IEnumerable<(string Name, string Value)> Facts
    {
        get
        {
            var (found, message) = (_message!, _message!.Message);
            return new (string Name, string? Value)[]
            {
                ("Number", found.Number.ToString(CultureInfo.InvariantCulture)),
                ("Id", message.Id),
                ("Type", message.Type),
                ("Priority", found.Priority.ToString(CultureInfo.InvariantCulture)),
                ("Sent", Time(found.SentAt)),
                (found.State == MessageState.Leased ? "Lease until" : "Delayed until", found.Due is { } due ? Time(due) : null),
                ("Expires", found.Expires is { } expires ? Time(expires) : null),
                ("Deliveries", found.Deliveries.ToString(CultureInfo.InvariantCulture)),
                (found.State == MessageState.Leased ? "Receiver" : "Last receiver", found.Receiver),
                ("Reply to", message.ReplyTo),
                ("Correlation id", message.CorrelationId),
            }.Where(f => f.Value is not null).Select(f => (f.Name, f.Value!));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        if (_shown == (Name, Number, LookName) || !RendererInfo.IsInteractive)
            return Task.CompletedTask;
        _shown = (Name, Number, LookName);
        return Load();
    }

    private async Task Load()
    {
        var turn = ++_turn;
        _loading = true;
        try
        {
            var outcome = await Queues.Look(Name, Number, _left.Token);
            // Another look was taken meanwhile, and knows more.
            if (turn != _turn)
                return;
            _fault = outcome.Refusal?.Text;
            (_message, _view) = (null, null);
            if (!outcome.Succeeded(out var found, out _))
                return;
            var body = found.Message.Body;
            _look = Enum.TryParse<BodyLook>(LookName, ignoreCase: true, out var look) && Enum.IsDefined(look) ? look : BodyView.Best(body.Span);
            _view = BodyView.Of(body, _look);
            // A body may have 16 MiB; what is shown of it is kept, and read anew for another look.
            _message = found with { Message = found.Message with { Body = default } };
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            _loading &= turn != _turn;
        }
    }

    private async Task Done(string said)
    {
        _said = said;
        await Load();
    }

    private string At(BodyLook look) => Navigation.GetUriWithQueryParameter("look", look.ToString().ToLowerInvariant());

    private string Time(DateTimeOffset time) => Viewer.Local(time).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static string Title(BodyLook look) => look == BodyLook.Json ? "JSON" : look.ToString();

    private static string Reason(DeathNote death) => death.Reason switch
    {
        DeathReason.Expired => "it expired",
        DeathReason.Rejected => "it was rejected",
        DeathReason.TooManyDeliveries => "it was handed out too often",
        DeathReason.Dropped => "it made room for newer ones",
        _ => death.Reason,
    };
}
