namespace WebMq.Web.Chat.Exchange;

/// <summary>A room that an import writes to.</summary>
/// <param name="name">Its name here.</param>
/// <param name="room">The room; null in a dry run that would make it.</param>
/// <param name="made">Whether the import makes it.</param>
/// <param name="isSource">Whether it is the room that the file was exported from: then its messages are there.</param>
internal sealed class ImportTarget(string name, Room? room, bool made, bool isSource)
{
    public Room? Room => room;

    public bool IsSource => isSource;

    /// <summary>Messages in the file.</summary>
    public int Messages { get; set; }

    /// <summary>Of them, those that are new here.</summary>
    public int Added { get; set; }

    public ImportedRoomReport ToReport() => new(name, made, Messages, Added);
}
