namespace WebMq.Web.Components;

/// <summary>
/// The text of a field that stands in the address too. The address comes back later than the next letter is typed, over a slow line
/// much later: what was typed meanwhile is kept, and only an address from elsewhere changes the field.
/// </summary>
internal sealed class TypedText
{
    private readonly Queue<string> _underWay = new();
    private string _seen = "";

    /// <summary>What stands in the field.</summary>
    public string Text { get; private set; } = "";

    /// <summary>It is typed.</summary>
    public void Type(string? text) => Text = text ?? "";

    /// <summary>Whether the address is to be changed to what is typed; false when it has it, or will have it soon.</summary>
    public bool Leaves()
    {
        if (Text == _underWay.LastOrDefault(_seen))
            return false;
        _underWay.Enqueue(Text);
        return true;
    }

    /// <summary>Takes what the address says now.</summary>
    public void Arrive(string? address)
    {
        var text = address ?? "";
        if (text == _seen)
            return;
        _seen = text;
        // They come back in the order in which they left.
        if (_underWay.Contains(text))
        {
            while (_underWay.Dequeue() != text)
                continue;
            return;
        }

        _underWay.Clear();
        Text = text;
    }
}
