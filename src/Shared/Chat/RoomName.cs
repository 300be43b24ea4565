using System.Diagnostics.CodeAnalysis;

namespace WebMq.Shared.Chat;

/// <summary>The name of a chat room as people see it: <c>[a-z0-9][a-z0-9_-]{0,39}</c>.</summary>
public readonly record struct RoomName
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 40;

    /// <summary>The room that is always there, and the one a line without a room goes to.</summary>
    public static readonly RoomName Lobby = new("lobby");

    private readonly string? _value;

    private RoomName(string value) => _value = value;

    /// <summary>Reads a name.</summary>
    /// <returns>False when <paramref name="text"/> is not a room name; nothing is trimmed or lowered.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out RoomName name)
    {
        name = default;
        if (text is null || text.Length is 0 or > MaxLength || !IsAlphanumeric(text[0]))
            return false;
        foreach (var c in text.AsSpan(1))
        {
            if (!IsAlphanumeric(c) && c is not ('_' or '-'))
                return false;
        }

        name = new RoomName(text);
        return true;
    }

    /// <summary>Reads a name that is known to be right.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static RoomName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not a room name.");

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";

    private static bool IsAlphanumeric(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9');
}
