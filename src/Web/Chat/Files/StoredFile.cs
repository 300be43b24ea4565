using WebMq.Shared.Chat;

namespace WebMq.Web.Chat.Files;

/// <summary>A file as its row has it.</summary>
/// <param name="File">What a message shows of it.</param>
/// <param name="Sha256">Of its bytes, in hexadecimal digits.</param>
/// <param name="Owner">The id of the person who sent it.</param>
/// <param name="Room">The id of the room whose message carries it; null before it is posted.</param>
/// <param name="Message">The id of that message, in the log or as its sender gave it.</param>
/// <param name="At">When it was sent, or posted.</param>
internal sealed record StoredFile(ChatFile File, string Sha256, string Owner, string? Room, string? Message, DateTimeOffset At)
{
    /// <summary>The id of the message in the log; one without a sender in front is of the owner.</summary>
    public string? IdInLog => Message is null || Message.Contains('/', StringComparison.Ordinal) ? Message : $"{Owner}/{Message}";
}
