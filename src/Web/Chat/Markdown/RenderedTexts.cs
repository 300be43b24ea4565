namespace WebMq.Web.Chat.Markdown;

/// <summary>
/// Texts that were rendered lately, so that a message is rendered once and not by each page that shows it. Two generations,
/// each bounded in characters: what was asked for since the last change stays.
/// </summary>
internal sealed class RenderedTexts(int generation)
{
    private readonly Lock _changing = new();
    private Dictionary<string, string> _young = new(StringComparer.Ordinal);
    private Dictionary<string, string> _old = new(StringComparer.Ordinal);
    private int _characters;

    /// <summary>How many characters are kept at most: two generations and the last that came.</summary>
    public int Characters
    {
        get
        {
            lock (_changing)
                return _young.Concat(_old).Sum(p => p.Key.Length + p.Value.Length);
        }
    }

    public string Get(string text, Func<string, string> render)
    {
        lock (_changing)
        {
            if (_young.TryGetValue(text, out var found))
                return found;
            if (_old.TryGetValue(text, out found))
            {
                Keep(text, found);
                return found;
            }
        }

        // Not under the lock: two pages that render the same text at once is cheaper than all waiting for one.
        var html = render(text);
        lock (_changing)
            Keep(text, html);
        return html;
    }

    private void Keep(string text, string html)
    {
        if (!_young.TryAdd(text, html))
            return;
        _characters += text.Length + html.Length;
        if (_characters < generation)
            return;
        _old = _young;
        _young = new Dictionary<string, string>(StringComparer.Ordinal);
        _characters = 0;
    }
}
