using System.Diagnostics.CodeAnalysis;
using WebMq.Shared.Messages;

namespace WebMq.Shared.Rules;

/// <summary>The name of a rule: <c>[a-z0-9][a-z0-9._-]{0,63}</c>.</summary>
public readonly record struct RuleName
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = DottedName.MaxLength;

    private readonly string? _value;

    private RuleName(string value) => _value = value;

    /// <summary>Reads a name.</summary>
    /// <returns>False when <paramref name="text"/> is not the name of a rule; nothing is trimmed or lowered.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out RuleName name)
    {
        name = default;
        if (!DottedName.Is(text))
            return false;
        name = new RuleName(text);
        return true;
    }

    /// <summary>Reads a name that is known to be right.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static RuleName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not the name of a rule.");

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";
}
