using System.Text;
using Microsoft.AspNetCore.Components;
using WebMq.Shared.Messages;
using WebMq.Web.Components;
using WebMq.Web.Rules.Trying;

namespace WebMq.Web.Rules.Pages;

/// <summary>Tries a rule: on the past, and on a message that is typed.</summary>
public sealed partial class RuleBench : ScreenComponent, IDisposable
{
    private const int MaxShown = 100;

    private readonly CancellationTokenSource _left = new();
    private int _count = 100;
    private DryRun? _run;
    private IReadOnlyList<TriedStep>? _steps;
    private string? _fault;
    private bool _busy;
    private int _turn;
    private string _body = "";
    private string _type = "";
    private string _headers = "";
    private string? _source;

    /// <summary>The rule as it stands in the editor.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>Whether nothing is wrong with it.</summary>
    [Parameter]
    public bool IsRight { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    private async Task Try()
    {
        _run = null;
        if ((await Ask(token => Rules.Try(Encoding.UTF8.GetBytes(Text), _count, token))) is { } run)
            _run = run;
    }

    private async Task Explain()
    {
        _steps = null;
        var headers = new Dictionary<string, string>();
        foreach (var line in _headers.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[(colon < 0 ? line : line[..colon]).Trim()] = colon < 0 ? "" : line[(colon + 1)..].Trim();
        }

        var message = new Message(Encoding.UTF8.GetBytes(_body), Type: _type.Length == 0 ? null : _type, Headers: headers.Count == 0 ? null : headers);
        if ((await Ask(token => Rules.Explain(Encoding.UTF8.GetBytes(Text), message, _source, token))) is { } steps)
            _steps = steps;
    }

    private async Task Pick(TriedMessage picked)
    {
        (_body, _type, _source) = (picked.Body, picked.Type ?? "", picked.Source[(picked.Source.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        _headers = string.Join('\n', (picked.Headers ?? new Dictionary<string, string>()).Select(h => $"{h.Key}: {h.Value}"));
        await Explain();
    }

    private async Task<T?> Ask<T>(Func<CancellationToken, Task<Outcome<T>>> ask)
        where T : class
    {
        var turn = ++_turn;
        (_busy, _fault) = (true, null);
        try
        {
            var outcome = await ask(_left.Token);
            // Something else was asked meanwhile.
            if (turn != _turn)
                return null;
            _fault = outcome.Refusal?.Text;
            return outcome.Refusal is null ? outcome.Value : null;
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            _busy &= turn != _turn;
        }
    }

    private static string Short(string? text) => text is { Length: > 200 } ? text[..200] + "…" : text ?? "";
}
