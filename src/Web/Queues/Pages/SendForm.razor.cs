using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using WebMq.Shared.Queues;
using WebMq.Web.Accounts;
using WebMq.Web.Components;
using WebMq.Web.Queues.Http;
using WebMq.Web.Queues.Sockets;

namespace WebMq.Web.Queues.Pages;

/// <summary>Sends a message from the browser. The body stays there: only its module reads and keeps it.</summary>
public sealed partial class SendForm : ScreenComponent, IAsyncDisposable
{
    private ElementReference _text;
    private ElementReference _file;
    private IJSObjectReference? _module;
    private Task<IJSObjectReference>? _creating;
    private SendFields _fields = new();
    private IReadOnlyList<KeptPayload> _kept = [];
    private SentPayload? _sent;
    private SendSnippets? _code;
    private string _name = "";
    private string? _savedNote;
    private string _me = "";
    private bool _busy;

    /// <summary>Where to.</summary>
    [Parameter, EditorRequired]
    public QueueSummary Queue { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = Viewer.Unknown;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private QueueAddress Address { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_creating is not null)
                await (await _creating).DisposeAsync();
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The browser is gone.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _me = Person.From((await Authentication).User)!.Name;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            await List();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The browser is gone.
        }
    }

    // Whoever is quicker than its module waits for it.
    private Task<IJSObjectReference> Sender() => _creating ??= Create();

    private async Task<IJSObjectReference> Create()
    {
        _module = await Js.InvokeAsync<IJSObjectReference>("import", "/Queues/Pages/SendForm.razor.js");
        return await _module.InvokeAsync<IJSObjectReference>("create", _text, _file, Queue.Name);
    }

    private async Task Send()
    {
        if (_busy)
            return;
        _sent = null;
        if (_fields.Read() is not { } message)
            return;
        _busy = true;
        try
        {
            _sent = await (await Sender()).InvokeAsync<SentPayload>("send", Timeout.InfiniteTimeSpan, message);
            await List();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The page was left; what was sent by then is sent.
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task ShowCode()
    {
        if (_fields.Read() is { } message)
            _code = new SendSnippets(Queue.Name, message, await (await Sender()).InvokeAsync<string?>("body"));
    }

    private async Task Save()
    {
        if (_fields.Read() is not { } message)
            return;
        _savedNote = await (await Sender()).InvokeAsync<string?>("save", _name.Trim(), message) ?? $"Saved as {_name.Trim()}.";
        _name = "";
        await List();
    }

    private async Task Take(KeptPayload payload)
    {
        if (await (await Sender()).InvokeAsync<HttpMessage?>("take", payload.Key) is { } message)
            _fields = SendFields.Of(message);
    }

    private async Task Forget(KeptPayload payload)
    {
        await (await Sender()).InvokeVoidAsync("forget", payload.Key);
        await List();
    }

    private async Task ClearFile() => await (await Sender()).InvokeVoidAsync("clearFile");

    private async Task List()
    {
        _kept = await (await Sender()).InvokeAsync<IReadOnlyList<KeptPayload>>("list");
        StateHasChanged();
    }

    private string Time(KeptPayload payload) =>
        Viewer.Local(DateTimeOffset.FromUnixTimeMilliseconds((long)payload.At)).ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
