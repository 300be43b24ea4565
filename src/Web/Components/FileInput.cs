using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace WebMq.Web.Components;

/// <summary>
/// A file input that can be used only once it listens: a file that is chosen before, by a quick hand or a restored page, would
/// be shown by the browser and unknown to the server.
/// </summary>
public sealed class FileInput : InputFile
{
    private bool _listens;

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (_listens)
            return;
        AdditionalAttributes = new Dictionary<string, object>(AdditionalAttributes ?? new Dictionary<string, object>()) { ["disabled"] = true };
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (!firstRender)
            return;
        _listens = true;
        AdditionalAttributes?.Remove("disabled");
        StateHasChanged();
    }
}
