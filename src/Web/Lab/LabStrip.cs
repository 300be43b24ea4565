using WebMq.Shared.Lab;

namespace WebMq.Web.Lab;

/// <summary>A way between two actors, and what is on it.</summary>
public sealed class LabStrip(LabLink link)
{
    private readonly List<LabMessage> _messages = [];

    public LabLink Link => link;

    /// <summary>Sent and not yet received, the oldest first.</summary>
    public IReadOnlyList<LabMessage> Messages => _messages;

    public void Add(LabStep step) => _messages.Add(new LabMessage(step.Number, step.Value!));

    /// <summary>Takes the oldest message of a value away.</summary>
    /// <returns>False when there is none.</returns>
    public bool Remove(string value) => _messages.FindIndex(m => m.Value == value) is >= 0 and var i && Take(i);

    private bool Take(int index)
    {
        _messages.RemoveAt(index);
        return true;
    }
}

/// <summary>A message on its way.</summary>
/// <param name="Number">The step that sent it.</param>
/// <param name="Value">What it says.</param>
public sealed record LabMessage(int Number, string Value);
