using WebMq.Shared.Chat;
using WebMq.Web.Components;

namespace WebMq.Web.Chat.Pages;

/// <summary>All that a message's look depends on beside the message itself.</summary>
/// <param name="NewDay">Whether another day begins with it.</param>
/// <param name="Continues">Whether the same voice spoke just before.</param>
/// <param name="MaySeeFormer">Whether the viewer may see what stood in it before.</param>
/// <param name="DisplayName">What the author is called beside the name; null when it is the same.</param>
/// <param name="TimeZone">The viewer's.</param>
internal readonly record struct MessagePlace(bool NewDay, bool Continues, bool MaySeeFormer, string? DisplayName, string TimeZone)
{
    private static readonly TimeSpan s_together = TimeSpan.FromMinutes(5);

    /// <summary>Where a message stands.</summary>
    /// <param name="message">It.</param>
    /// <param name="previous">What was said before it, null when that is not in the page.</param>
    /// <param name="maySeeFormer">Whether the viewer may see what stood in it before.</param>
    /// <param name="displayName">The author's.</param>
    /// <param name="viewer">Whose clock divides the days.</param>
    public static MessagePlace Of(ChatMessage message, ChatMessage? previous, bool maySeeFormer, string? displayName, Viewer viewer)
    {
        var newDay = previous is null || viewer.Local(Said(message)).Date != viewer.Local(Said(previous)).Date;
        // The same voice within five minutes is one block; a reply begins one of its own.
        var continues = previous is not null
            && !newDay
            && message.Quote is null
            && previous.Author == message.Author
            && previous.Origin == message.Origin
            && previous.PersonId == message.PersonId
            && (Said(message) - Said(previous)).Duration() < s_together;
        return new MessagePlace(newDay, continues, maySeeFormer, displayName, viewer.TimeZone);
    }

    private static DateTimeOffset Said(ChatMessage message) => message.SaidAt ?? message.At;
}
