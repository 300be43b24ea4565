using System.Text;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Reading;

/// <summary>What is wrong with a text of rules, each with its line and column.</summary>
internal sealed class RuleFaults(byte[] text)
{
    // A file of nothing but mistakes is told by its first ones.
    private const int Most = 100;

    private readonly Dictionary<string, int> _places = [];
    private readonly List<RuleFault> _faults = [];

    /// <summary>All of them, in the order of the text.</summary>
    public IReadOnlyList<RuleFault> All => [.. _faults.OrderBy(fault => (fault.Line, fault.Column)).Take(Most)];

    /// <summary>Remembers where a field stands.</summary>
    public void Place(string path, int offset) => _places[path] = offset;

    /// <summary>Adds one at a place.</summary>
    public void Add(string path, int offset, string sentence)
    {
        var (line, column) = At(offset);
        Add(path, line, column, sentence);
    }

    /// <summary>Adds one at a line and column.</summary>
    public void Add(string path, int line, int column, string sentence) => _faults.Add(new RuleFault(path, line, column, sentence));

    /// <summary>Adds one at a field, unless more was said of it, or of what it is in, when it was read.</summary>
    public void AddUnlessKnown(string path, string sentence)
    {
        if (_faults.Any(fault => fault.Path.Length > 0 && IsWithin(path, fault.Path)))
            return;
        var there = path;
        while (!_places.ContainsKey(there) && there.Length > 0)
            there = there[..Math.Max(0, there.LastIndexOfAny(['.', '[']))];
        Add(path, _places.GetValueOrDefault(there), sentence);
    }

    /// <summary>Line and column of a byte, both from 1; a character beyond the basic plane counts once.</summary>
    public (int Line, int Column) At(int offset)
    {
        var before = text.AsSpan(0, Math.Min(offset, text.Length));
        var start = before.LastIndexOf((byte)'\n') + 1;
        var column = 1;
        foreach (var rune in Encoding.UTF8.GetString(before[start..]).EnumerateRunes())
            column += rune.Value == 0xFEFF ? 0 : 1;
        return (before.Count((byte)'\n') + 1, column);
    }

    private static bool IsWithin(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] is '.' or '[');
}
