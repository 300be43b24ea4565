using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace WebMq.Web.Chat.Markdown;

/// <summary>The emoji that can be typed as <c>:name:</c> and picked; kept in <c>emoji.txt</c>.</summary>
internal static class EmojiTable
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxName = 32;

    /// <summary>All, group by group, in the order of a picker. Two names may mean the same emoji.</summary>
    public static IReadOnlyList<Emoji> All { get; } = Load();

    private static readonly FrozenDictionary<string, Emoji> s_byName = All.ToFrozenDictionary(e => e.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Emoji> s_byText = All.DistinctBy(e => e.Text).ToFrozenDictionary(e => e.Text, StringComparer.Ordinal);

    /// <summary>Finds by name, without the colons.</summary>
    public static bool TryFind(string? name, [NotNullWhen(true)] out Emoji? emoji)
    {
        emoji = null;
        return name is not null && s_byName.TryGetValue(name, out emoji);
    }

    /// <summary>Finds by name without making a string of it.</summary>
    public static bool TryFind(ReadOnlySpan<char> name, [NotNullWhen(true)] out Emoji? emoji) =>
        s_byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out emoji);

    /// <summary>Finds by the emoji itself, to tell its name.</summary>
    public static bool TryFindText(string text, [NotNullWhen(true)] out Emoji? emoji) => s_byText.TryGetValue(text, out emoji);

    /// <summary>Those whose name has <paramref name="part"/> in it; names that begin with it come first.</summary>
    public static IReadOnlyList<Emoji> Search(string part, int limit) =>
    [
        .. All.Where(e => e.Name.Contains(part, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(e => e.Name.StartsWith(part, StringComparison.OrdinalIgnoreCase))
            .ThenBy(e => e.Name.Length)
            .DistinctBy(e => e.Text)
            .Take(limit),
    ];

    /// <summary>Whether it can stand in the name of an emoji.</summary>
    public static bool IsNameCharacter(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '+' or '-';

    private static Emoji[] Load()
    {
        using var stream = typeof(EmojiTable).Assembly.GetManifestResourceStream("chat/emoji.txt")!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith('#'))
                .SelectMany(line =>
                {
                    var colon = line.IndexOf(':', StringComparison.Ordinal);
                    return line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                        .Chunk(2)
                        .Select(pair => new Emoji(pair[0], pair[1], line[..colon]));
                }),
        ];
    }
}
