namespace WebMq.Web.Chat.Exchange;

/// <summary>What an import brings to a room.</summary>
/// <param name="Room">Its name.</param>
/// <param name="Made">Whether the import makes the room.</param>
/// <param name="Messages">Messages in the file.</param>
/// <param name="Added">Of them, those that are new here; of a dry run 0.</param>
public sealed record ImportedRoomReport(string Room, bool Made, int Messages, int Added);
