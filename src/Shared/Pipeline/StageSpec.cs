using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace WebMq.Shared.Pipeline;

/// <summary>One stage of a run as people and programs write it: <c>divisible(2)</c>, <c>range(1,10)</c>, <c>square</c>.</summary>
public sealed record StageSpec
{
    private const int LongestText = 64;

    private StageSpec(StageKind kind, IReadOnlyList<long> values)
    {
        Kind = kind;
        Values = values;
    }

    /// <summary>What it does.</summary>
    public StageKind Kind { get; }

    /// <summary>The values of <see cref="StageKind.Parameters"/>.</summary>
    public IReadOnlyList<long> Values { get; }

    /// <summary>Reads a stage.</summary>
    /// <param name="text">What was written; blanks do not matter.</param>
    /// <param name="spec">The stage, when the result is true.</param>
    /// <param name="fault">What is wrong and what would be right, when it is false.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out StageSpec? spec, [NotNullWhen(false)] out string? fault)
    {
        spec = null;
        fault = null;
        text = (text ?? "").Trim();
        if (text.Length is 0 or > LongestText)
        {
            fault = text.Length == 0 ? "A stage is missing its name." : $"A stage has at most {LongestText} characters.";
            return false;
        }

        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = (open < 0 ? text : text[..open]).Trim();
        if (StageKind.Find(name) is not { } kind)
        {
            fault = $"'{name}' is no kind of stage; there are {string.Join(", ", StageKind.All.Select(k => k.Form))}.";
            return false;
        }

        var inside = open < 0 ? "" : text[(open + 1)..];
        if (open >= 0 && !inside.EndsWith(')'))
        {
            fault = $"'{text}' is missing its closing parenthesis.";
            return false;
        }

        inside = open < 0 ? "" : inside[..^1];
        var parts = inside.Trim().Length == 0 ? [] : inside.Split(',');
        if (parts.Length != kind.Parameters.Count)
        {
            fault = $"'{text}' is written {kind.Form}.";
            return false;
        }

        var values = new long[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i].Trim();
            if (!long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out values[i]))
                fault = $"'{part}' in '{text}' is not a whole number of 64 bits.";
            else if (values[i] < kind.Least)
                fault = $"{kind.Parameters[i]} in '{text}' must be at least {kind.Least}.";
            if (fault is not null)
                return false;
        }

        spec = new StageSpec(kind, values);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(StageSpec? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>How it is written: <c>divisible(2)</c>.</summary>
    public override string ToString() => Values.Count == 0
        ? Kind.Name
        : $"{Kind.Name}({string.Join(',', Values.Select(v => v.ToString(CultureInfo.InvariantCulture)))})";
}
