using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using WebMq.Web.Components;

namespace WebMq.Web.Accounts.Pages;

/// <summary>Oneself: the name that others see, the password, sessions and tokens.</summary>
public sealed partial class ProfilePage : ScreenComponent
{
    private Person _me = new("", "");
    private Account? _account;
    private string _displayName = "";
    private string? _said;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject]
    private AccountService Accounts { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private string Lead => _account is null ? "You are a guest here." : "What others see of you, and how you and your programs come in.";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _me = Person.From((await Authentication).User)!;
        _account = Accounts.Find(_me.Id);
        _displayName = _account?.Info.DisplayName ?? "";
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        // A cookie comes with an answer over HTTP; a circuit has none.
        await using var forms = await Js.InvokeAsync<IJSObjectReference>("import", "/account.js");
        await forms.InvokeVoidAsync("listen");
    }

    private void Rename()
    {
        if (Accounts.Rename(_me.Id, _displayName).Succeeded(out var account, out var refusal))
            (_account, _said) = (account, "Others see it from now on.");
        else
            _said = refusal.Text;
    }
}
