using Microsoft.AspNetCore.Components;
using WebMq.Shared.Accounts;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;
using WebMq.Web.Components;

namespace WebMq.Web.Chat.Pages;

/// <summary>
/// The messages of a page: one component, since one for each of three hundred messages would cost a circuit more than all else, and
/// what they look like is shared with the other circuits.
/// </summary>
[ForReaders]
public sealed partial class MessageList : ScreenComponent
{
    // Of each kind: one that begins a block, and one that continues it.
    private static readonly string[] s_classes =
        ["message", "message continues", "message mine", "message continues mine", "message named", "message continues named"];

    private (long, long, bool, string?) _drawn;
    private bool _changed = true;

    /// <summary>In order, oldest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ChatMessage> Messages { get; set; } = [];

    /// <summary>Another one when the messages are others; while it is the same nothing is drawn.</summary>
    [Parameter, EditorRequired]
    public long Version { get; set; }

    /// <summary>Whether the room has older messages than these.</summary>
    [Parameter]
    public bool MoreBefore { get; set; }

    /// <summary>The first message that is new; 0 for none.</summary>
    [Parameter]
    public long Divider { get; set; }

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Person Me { get; set; } = default!;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private PeopleDirectory People { get; set; } = default!;

    private string DividerKey => $"unread {Divider}";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var now = (Version, Divider, MoreBefore, Me.Id);
        _changed = _drawn != now;
        _drawn = now;
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => _changed;

    private MessagePlace PlaceOf(int i)
    {
        var message = Messages[i];
        return MessagePlace.Of(message, i == 0 ? null : Messages[i - 1], message.Deleted && MaySeeFormer(message), DisplayNameOf(message), Viewer);
    }

    private string? DisplayNameOf(ChatMessage message) =>
        message.PersonId is { } id && People.TryFind(id, out var person) && person.DisplayName != message.Author ? person.DisplayName : null;

    private string ClassOf(ChatMessage message, MessagePlace place) =>
        s_classes[(place.Continues ? 1 : 0) + (IsMine(message) ? 2 : message.Mentions.Any(m => m == "*" || m == Me.Id) ? 4 : 0)];

    private bool IsMine(ChatMessage message) => message.PersonId == Me.Id;

    // The text then stands beside it as it was typed.
    private bool MayChange(ChatMessage message) => !message.Deleted && (IsMine(message) || Me.Role == Role.Administrator);

    private bool MaySeeFormer(ChatMessage message) => Me.Role == Role.Administrator || (!message.Deleted && IsMine(message));
}
