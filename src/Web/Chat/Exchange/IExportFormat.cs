using WebMq.Shared.Chat;

namespace WebMq.Web.Chat.Exchange;

/// <summary>A format that a room can be written in.</summary>
internal interface IExportFormat
{
    /// <summary>What it is asked for by.</summary>
    string Name { get; }

    /// <summary>The ending of a file of it.</summary>
    string Extension { get; }

    string ContentType { get; }

    /// <summary>What comes before the messages.</summary>
    string Begin(RoomSummary room, string epoch, DateTimeOffset now);

    /// <summary>A message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="previous">The one before it; null for the first.</param>
    string Message(ChatMessage message, ChatMessage? previous);
}
