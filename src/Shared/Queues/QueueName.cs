using System.Diagnostics.CodeAnalysis;
using WebMq.Shared.Messages;

namespace WebMq.Shared.Queues;

/// <summary>The name of a queue: <c>[a-z0-9][a-z0-9._-]{0,63}</c>.</summary>
public readonly record struct QueueName
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = DottedName.MaxLength;

    /// <summary>The queue that is always there, where dead letters go unless a queue says otherwise.</summary>
    public static readonly QueueName DeadLetters = new("dead-letters");

    private readonly string? _value;

    private QueueName(string value) => _value = value;

    /// <summary>Reads a name.</summary>
    /// <returns>False when <paramref name="text"/> is not a queue name; nothing is trimmed or lowered.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out QueueName name)
    {
        name = default;
        if (!DottedName.Is(text))
            return false;
        name = new QueueName(text);
        return true;
    }

    /// <summary>Reads a name that is known to be right.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static QueueName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not a queue name.");

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";
}
