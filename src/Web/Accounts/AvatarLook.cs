using System.Globalization;

namespace WebMq.Web.Accounts;

/// <summary>What a person looks like who has given no picture.</summary>
internal static class AvatarLook
{
    // White has a contrast of 4.5 or more on each.
    private static readonly string[] s_colours = ["#0b6e6e", "#1a5fb4", "#6b3fa0", "#9c2f6b", "#a33a1a", "#7a5200", "#2f6b1d", "#44546a"];

    /// <summary>The colour of an id, the same in every process.</summary>
    public static string Colour(string id)
    {
        var hash = 2166136261u;
        foreach (var c in id)
            hash = (hash ^ c) * 16777619u;
        // Ids that are near to each other are to look unlike.
        hash = (hash ^ (hash >> 15)) * 0x2c1b3c6d;
        return s_colours[(hash ^ (hash >> 12)) % (uint)s_colours.Length];
    }

    /// <summary>The first letter, and that of a second word if there is one.</summary>
    public static string Initials(string name)
    {
        var words = name.Split([' ', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Take(2).Select(word => StringInfo.GetNextTextElement(word).ToUpperInvariant()));
    }
}
