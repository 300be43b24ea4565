using Microsoft.JSInterop;
using WebMq.Shared.Chat;

namespace WebMq.Web.Chat.Pages;

/// <summary>What the composer asks of the server.</summary>
public sealed partial class ChatPage
{
    private const int MostPeople = 8;

    /// <summary>People whose name begins with this: those who can be named here, or all, to be invited.</summary>
    [JSInvokable("People")]
    public IReadOnlyList<Suggestion> PeopleOf(string begin, bool toInvite)
    {
        if (_room is null || begin.Length > AuthorName.MaxLength)
            return [];
        var here = toInvite || _room.Kind == RoomKind.Open ? Chat.People.Select(p => p.Name) : _room.Members.Values;
        return
        [
            .. here.Where(name => name.StartsWith(begin, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase)
                .OrderBy(name => name, StringComparer.OrdinalIgnoreCase).Take(MostPeople).Select(name => new Suggestion(name, "")),
            .. !toInvite && "all".StartsWith(begin, StringComparison.OrdinalIgnoreCase) ? [new Suggestion("all", "everybody here")] : Array.Empty<Suggestion>(),
        ];
    }

    /// <summary>One line of a completion.</summary>
    /// <param name="Name">What is put into the text.</param>
    /// <param name="Hint">What it means.</param>
    public sealed record Suggestion(string Name, string Hint);
}
