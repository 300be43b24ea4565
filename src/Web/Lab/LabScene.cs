using WebMq.Shared.Lab;

namespace WebMq.Web.Lab;

/// <summary>
/// How a program stands after some of its steps. A function of the steps alone, so that a run that goes on and one that is
/// looked at again are the same picture.
/// </summary>
public sealed class LabScene
{
    private readonly LabProgram _program;
    private readonly Dictionary<string, LabBox> _boxes;
    private readonly Dictionary<LabLink, LabStrip> _strips;
    private readonly Dictionary<string, string> _prefixes = [];
    private readonly Dictionary<string, int> _turn = [];

    private LabScene(LabProgram program)
    {
        _program = program;
        _boxes = program.Actors.ToDictionary(a => a.Name, a => new LabBox(a));
        _strips = program.Links.ToDictionary(l => l, l => new LabStrip(l));
    }

    /// <summary>The step that was the last to happen.</summary>
    public LabStep? Last { get; private set; }

    /// <summary>How it stands after the first steps.</summary>
    public static LabScene At(LabProgram program, IEnumerable<LabStep> steps)
    {
        var scene = new LabScene(program);
        foreach (var step in steps)
            scene.Take(step);
        return scene;
    }

    public LabBox Box(string actor) => _boxes[actor];

    /// <summary>What is on its way from one actor to another, the oldest first.</summary>
    public IReadOnlyList<LabMessage> Between(string from, string to) =>
        [.. _strips.Values.Where(s => s.Link.From == from && s.Link.To == to).SelectMany(s => s.Messages).OrderBy(m => m.Number)];

    private void Take(LabStep step)
    {
        Last = step;
        if (!_boxes.TryGetValue(step.Actor, out var box))
            return;
        box.Take(step);
        if (step.State != LabStepState.Done)
            return;
        if (step.Operation is LabOperation.Send or LabOperation.Subscribe)
            Send(step);
        else if (step.Operation == LabOperation.Receive)
            Receive(step);
    }

    private void Send(LabStep step)
    {
        var isSubscription = IsSubscription(step);
        var links = _program.Links.Where(l => l.From == step.Actor && l.Kind == LabLinkKind.Subscriptions == isSubscription).ToList();
        if (step.Operation == LabOperation.Subscribe)
            _prefixes[step.Actor] = step.Value!["subscribe '".Length..^1];
        if (links is [{ Kind: LabLinkKind.InTurn }, ..])
        {
            var turn = _turn.GetValueOrDefault(step.Actor);
            _turn[step.Actor] = turn + 1;
            links = [links[turn % links.Count]];
        }

        foreach (var link in links)
        {
            if (link.Kind != LabLinkKind.Filtered)
                _strips[link].Add(step);
            else if (!_prefixes.TryGetValue(link.To, out var prefix))
                _boxes[link.To].Missed.Add(step.Value!);
            else if (step.Value!.StartsWith(prefix, StringComparison.Ordinal))
                _strips[link].Add(step);
            else
                _boxes[link.To].FilteredOut++;
        }
    }

    private void Receive(LabStep step)
    {
        var isSubscription = IsSubscription(step);
        foreach (var link in _program.Links.Where(l => l.To == step.Actor && l.Kind == LabLinkKind.Subscriptions == isSubscription))
        {
            if (_strips[link].Remove(step.Value!))
                return;
        }
    }

    private static bool IsSubscription(LabStep step) => step.Value?.StartsWith("subscribe '", StringComparison.Ordinal) == true;
}
