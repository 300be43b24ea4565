namespace WebMq.Web.Chat.Exchange;

/// <summary>The names behind the ids of a Slack export.</summary>
internal sealed class SlackNames
{
    private readonly Dictionary<string, string> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _channels = new(StringComparer.Ordinal);

    public void AddUser(ImportPlace user)
    {
        string[] names = [user.Within("profile").Text("display_name"), user.Text("name"), user.Within("profile").Text("real_name"), user.Text("real_name")];
        if (names.FirstOrDefault(n => n.Length > 0) is { } name)
            _users[user.Text("id")] = ImportText.Author(name);
    }

    public void AddChannel(string id, string room) => _channels[id] = room;

    /// <summary>The name of a user; the id when nobody is known by it.</summary>
    public string User(string id) => _users.GetValueOrDefault(id, id);

    /// <summary>The room of a channel; null when it is not in the export.</summary>
    public string? Channel(string id) => _channels.GetValueOrDefault(id);
}
