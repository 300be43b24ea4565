using System.Text;
using WebMq.Shared.Chat;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Chat;

/// <summary>How a terminal's lines go out; the frame is drawn in <c>docs/chat-line.md</c>.</summary>
/// <param name="Head">What stands in front of a typed line; empty for the course's client.</param>
/// <param name="Prefix">What is subscribed to.</param>
internal sealed record ChatForm(string Head, string Prefix)
{
    /// <summary>Reads the options.</summary>
    /// <exception cref="WorkerFailureException">One of them is no room or no name.</exception>
    public static ChatForm Of(string? room, string? name)
    {
        if (room is null && name is null)
            return new ChatForm("", "");
        if (!RoomName.TryParse(room ?? RoomName.Lobby.ToString(), out var roomName))
            throw new WorkerFailureException(WorkerFault.BadOption, $"--room is '{room}'; it must be 1 to 40 of a-z, 0-9, - and _, the first a letter or digit.");
        var author = default(AuthorName);
        if (name is not null && !AuthorName.TryParse(name, out author))
            throw new WorkerFailureException(WorkerFault.BadOption, $"--name is '{name}'; it must be 1 to 32 characters without blanks and colons.");
        return new ChatForm(name is null ? $"#{roomName} " : $"#{roomName} {author}: ", room is null ? "" : $"#{roomName} ");
    }

    /// <summary>The frame of a typed line; null for one that would say nothing in a room.</summary>
    public byte[]? Frame(string line) => Head.Length > 0 && string.IsNullOrWhiteSpace(line) ? null : Encoding.UTF8.GetBytes(Head + line);
}
