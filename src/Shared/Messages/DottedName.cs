using System.Diagnostics.CodeAnalysis;

namespace WebMq.Shared.Messages;

/// <summary>What names of queues, topics, consumers and rules have in common: <c>[a-z0-9][a-z0-9._-]{0,63}</c>.</summary>
public static class DottedName
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>Whether a text is such a name as it stands; nothing is trimmed or lowered.</summary>
    public static bool Is([NotNullWhen(true)] string? text)
    {
        if (text is null || text.Length is 0 or > MaxLength || !IsAlphanumeric(text[0]))
            return false;
        foreach (var c in text.AsSpan(1))
        {
            if (!IsAlphanumeric(c) && c is not ('_' or '-' or '.'))
                return false;
        }

        return true;
    }

    private static bool IsAlphanumeric(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9');
}
