using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using WebMq.Web.Accounts;

namespace WebMq.Web.Chat.Exchange.Pages;

/// <summary>Where an administrator brings in a file.</summary>
public sealed partial class ImportPage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private Person? _person;
    private IBrowserFile? _file;
    private string _format = WebMqFormat.Id;
    private string _room = "";
    private bool _busy;
    private string? _said;
    private string? _fault;
    private ImportReport? _report;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    [Inject]
    private ChatImport Import { get; set; } = default!;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync() => _person = Person.From((await SignedIn).User);

    private void Take(InputFileChangeEventArgs e) => (_file, _report, _said, _fault) = (e.File, null, null, null);

    private async Task Run(bool dryRun)
    {
        (_busy, _report, _fault, _said) = (true, null, null, dryRun ? "Looking at it …" : "Bringing it in …");
        StateHasChanged();
        try
        {
            await using var stream = _file!.OpenReadStream(ChatImport.MaxUpload, _leaving.Token);
            var room = _format == WebMqFormat.Id && _room.Trim().Length > 0 ? _room.Trim() : null;
            if ((await Import.Run(_person!, _format, room, dryRun, stream, _leaving.Token)).Succeeded(out var report, out var refusal))
                (_report, _said) = (report, dryRun ? "Nothing is changed yet." : "It is here.");
            else
                (_fault, _said) = (refusal.Text, null);
        }
        catch (IOException e)
        {
            // Too large for the page, or gone from the disk of the browser.
            (_fault, _said) = (e.Message, null);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page is left; what was brought in stays.
        }
        finally
        {
            _busy = false;
        }
    }
}
