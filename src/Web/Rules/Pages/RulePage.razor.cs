using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using WebMq.Shared.Rules;
using WebMq.Web.Accounts;
using WebMq.Web.Components;

namespace WebMq.Web.Rules.Pages;

/// <summary>One rule: its text, what is wrong with it, and what it does.</summary>
public sealed partial class RulePage : PeriodicComponent
{
    private const string NewName = "new";

    private static readonly Refusal s_typed = new("not-kept", "What you typed is not kept yet: change the rule first.");

    private RuleSummary? _rule;
    private string _text = "";
    private string _kept = "";
    private int _version;
    private IReadOnlyList<RuleFault> _faults = [];
    private IReadOnlyList<string> _warnings = [];
    private bool _isNew;
    private bool _missing;
    private bool _confirming;
    private string? _said;
    private bool _isFault;
    private bool _busy;
    private string? _shown;

    /// <summary>The rule's name; <c>new</c> for one that is to be made.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject]
    private RuleService Rules { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private byte[] Bytes => Encoding.UTF8.GetBytes(_text);

    /// <inheritdoc/>
    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_shown == Name)
            return;
        (_shown, _confirming) = (Name, false);
        // A rule may have this name as well; then that is what is meant.
        _isNew = Name == NewName && Rules.Find(Name).Refusal is not null;
        Load(_text);
        if (_isNew)
            SetText(RuleExamples.All[0].Text);
    }

    /// <param name="typed">What stood in the editor when this was asked for: what was typed since stays there.</param>
    private void Load(string typed)
    {
        _rule = !_isNew && Rules.Find(Name).Succeeded(out var rule, out _) ? rule : null;
        _missing = !_isNew && _rule is null;
        if (_rule is null)
            return;
        _version = _rule.Version;
        _kept = Encoding.UTF8.GetString(Rules.Text(Name).Value);
        if (_text == typed)
            SetText(_kept);
    }

    private void SetText(string text)
    {
        _text = text;
        Check();
    }

    private void Check()
    {
        var read = Rules.ReadRule(Bytes);
        (_faults, _warnings) = (read.Faults, Rules.Warnings(read));
    }

    /// <inheritdoc/>
    protected override ValueTask<bool> LookAgain()
    {
        if (_rule is null || !Rules.Find(Name).Succeeded(out var rule, out _))
            return ValueTask.FromResult(false);
        _rule = rule;
        // What was missing may have been made meanwhile.
        if (_warnings.Count > 0)
            Check();
        return ValueTask.FromResult(true);
    }

    private Task Save() => Do(async () =>
    {
        var typed = _text;
        var put = await Rules.Put(await Me(), _isNew ? null : Name, Bytes, _version, Left);
        if (!Say(put, _isNew ? "It is made." : "It is changed."))
            return;
        if (_isNew)
            Navigation.NavigateTo($"/rules/{put.Value.Name}");
        else
            Load(typed);
    });

    // That changes the text of the rule as well, and would put it over what is typed.
    private Task Toggle() => _text != _kept ? Task.FromResult(Say<bool>(s_typed, "")) : Do(async () =>
    {
        var (typed, enable) = (_text, !_rule!.Enabled);
        if (Say(await Rules.Enable(await Me(), Name, enable, Left), enable ? "It runs, from what comes from now on." : "It is stopped."))
            Load(typed);
    });

    private Task Delete() => Do(async () =>
    {
        if (Say(await Rules.Delete(await Me(), Name, Name, Left), "It is gone."))
            Navigation.NavigateTo("/rules");
    });

    // Who presses twice has pressed once.
    private async Task Do(Func<Task> act)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            await act();
        }
        finally
        {
            _busy = false;
        }
    }

    private bool Say<T>(Outcome<T> outcome, string done)
    {
        _isFault = outcome.Refusal is not null;
        _said = outcome.Refusal?.Text ?? done;
        return !_isFault;
    }

    private async Task<Person> Me() => Person.From((await Authentication).User)!;
}
