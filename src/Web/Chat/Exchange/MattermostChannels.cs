namespace WebMq.Web.Chat.Exchange;

/// <summary>The channels of an export, and the rooms that they become.</summary>
internal sealed class MattermostChannels
{
    private readonly Dictionary<(string Team, string Channel), string> _rooms = [];

    public ImportItem Add(ImportPlace channel)
    {
        var (team, name) = (channel.Text("team"), channel.Text("name"));
        // The same channel of two teams is two rooms.
        if (ImportText.Room(name) is not { } room || (_rooms.ContainsValue(room) && (room = ImportText.Room($"{team}-{name}")!) is null))
            return channel.Fault("name", "No name of a room can be made of it.");
        if (!_rooms.TryAdd((team, name), room))
            return channel.Fault("name", "The channel is there twice.");
        var header = channel.Text("header");
        return new ImportedRoom(room, channel.Text("type") == "P", header.Length > 0 ? header : channel.Text("purpose"));
    }

    public string? Find(string team, string channel) => _rooms.GetValueOrDefault((team, channel));
}
