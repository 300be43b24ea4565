using System.Text.RegularExpressions;

namespace WebMq.Web.Chat.Exchange;

/// <summary>Slack's own marks as Markdown. What stands between backticks stays as it is.</summary>
internal static partial class SlackText
{
    public static string ToMarkdown(string text, SlackNames names)
    {
        // Every second part is code.
        var parts = Code().Split(text);
        for (var i = 0; i < parts.Length; i++)
            parts[i] = i % 2 == 1 ? Unescape(Reference().Replace(parts[i], Bare)) : Said(parts[i], names);
        return string.Concat(parts);
    }

    private static string Said(string text, SlackNames names)
    {
        text = Strong().Replace(text, "**$1**");
        text = Struck().Replace(text, "~~$1~~");
        return Unescape(Reference().Replace(text, match => Link(match.Groups[1].Value, match.Groups[2].Value, names)));
    }

    private static string Link(string target, string label, SlackNames names) => target switch
    {
        ['@', .. var user] => "@" + names.User(user),
        ['#', .. var channel] => "#" + (names.Channel(channel) ?? (label.Length > 0 ? label : channel)),
        ['!', .. var command] => command.StartsWith("subteam", StringComparison.Ordinal) && label.Length > 0 ? label : command is "here" or "channel" or "everyone" ? "@all" : label,
        _ => label.Length == 0 || label == target ? target : $"[{label}]({target})",
    };

    private static string Bare(Match match) => match.Groups[2].Length > 0 ? match.Groups[2].Value : match.Groups[1].Value;

    private static string Unescape(string text) => text
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal);

    [GeneratedRegex("(```[^`]*```|`[^`\n]+`)", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex("<([^<>|]+)(?:\\|([^<>]*))?>")]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?<![\w*])\*([^*\s](?:[^*\n]*[^*\s])?)\*(?![\w*])")]
    private static partial Regex Strong();

    [GeneratedRegex(@"(?<![\w~])~([^~\s](?:[^~\n]*[^~\s])?)~(?![\w~])")]
    private static partial Regex Struck();
}
