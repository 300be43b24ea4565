using WebMq.Shared.Chat;

namespace WebMq.Web.Chat;

/// <summary>What a change makes of a message that is already in a page.</summary>
internal static class MessageChanges
{
    /// <summary>The message as it is after a change of it.</summary>
    public static ChatMessage After(this ChatMessage message, ChatChange change) => change.Kind switch
    {
        // What is deleted stays deleted, whatever was under way meanwhile.
        _ when message.Deleted => message,
        ChatChangeKind.Edit => message with { Text = change.Text ?? "", EditedAt = change.At },
        ChatChangeKind.Delete => message with { Deleted = true, Text = "", Files = [], Reactions = [], Mentions = [], Pinned = false },
        ChatChangeKind.React => message with { Reactions = Given(message.Reactions, change) },
        ChatChangeKind.Unreact => message with { Reactions = TakenBack(message.Reactions, change) },
        ChatChangeKind.Pin => message with { Pinned = true },
        ChatChangeKind.Unpin => message with { Pinned = false },
        // Of a kind that this version does not know.
        _ => message,
    };

    /// <summary>A reply as it is after a change of what it quotes.</summary>
    public static ChatMessage AfterQuoted(this ChatMessage message, ChatChange change) => (message.Quote, change.Kind) switch
    {
        ({ } quote, ChatChangeKind.Edit) => message with { Quote = quote with { Text = Beginning(change.Text ?? "") } },
        ({ } quote, ChatChangeKind.Delete) => message with { Quote = quote with { Text = "" } },
        _ => message,
    };

    private static List<ChatReaction> Given(IReadOnlyList<ChatReaction> reactions, ChatChange change)
    {
        var given = new List<ChatReaction>(reactions);
        var at = given.FindIndex(r => r.Emoji == change.Text);
        if (at < 0)
            given.Add(new ChatReaction(change.Text ?? "", [change.PersonId], [change.By]));
        else if (!given[at].People.Contains(change.PersonId))
            given[at] = given[at] with { People = [.. given[at].People, change.PersonId], Names = [.. given[at].Names, change.By] };
        return given;
    }

    private static List<ChatReaction> TakenBack(IReadOnlyList<ChatReaction> reactions, ChatChange change)
    {
        var left = new List<ChatReaction>(reactions.Count);
        foreach (var reaction in reactions)
        {
            var at = reaction.Emoji == change.Text ? reaction.People.ToList().IndexOf(change.PersonId) : -1;
            if (at < 0)
                left.Add(reaction);
            else if (reaction.People.Count > 1)
                left.Add(reaction with { People = [.. reaction.People.Where((_, i) => i != at)], Names = [.. reaction.Names.Where((_, i) => i != at)] });
        }

        return left;
    }

    private static string Beginning(string text) => text.Length <= 200 ? text : text[..200];
}
