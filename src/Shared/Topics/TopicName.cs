using System.Diagnostics.CodeAnalysis;
using WebMq.Shared.Messages;

namespace WebMq.Shared.Topics;

/// <summary>The name of a topic, or of a consumer on one: <c>[a-z0-9][a-z0-9._-]{0,63}</c>.</summary>
public readonly record struct TopicName
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = DottedName.MaxLength;

    private readonly string? _value;

    private TopicName(string value) => _value = value;

    /// <summary>Reads a name.</summary>
    /// <returns>False when <paramref name="text"/> is not a topic name; nothing is trimmed or lowered.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out TopicName name)
    {
        name = default;
        if (!DottedName.Is(text))
            return false;
        name = new TopicName(text);
        return true;
    }

    /// <summary>Reads a name that is known to be right.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static TopicName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not a topic name.");

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";
}
