using System.Globalization;
using Microsoft.AspNetCore.Components;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;
using WebMq.Web.Chat.Markdown;
using WebMq.Web.Components;

namespace WebMq.Web.Chat.Pages;

/// <summary>
/// One message. It handles nothing: a handler for each action of three hundred messages would cost a circuit more than all else,
/// so a module of the page acts for the one that is pointed at.
/// </summary>
[ForReaders]
public sealed partial class MessageLine : ScreenComponent
{
    private static readonly TimeSpan s_together = TimeSpan.FromMinutes(5);

    private ChatMessage? _drawn;
    private (ChatMessage?, bool, bool, string?) _before;
    private bool _changed = true;
    private MarkupString _html;

    /// <summary>What was said.</summary>
    [Parameter, EditorRequired]
    public ChatMessage Message { get; set; } = default!;

    /// <summary>What was said before it, null when that is not in the page.</summary>
    [Parameter]
    public ChatMessage? Previous { get; set; }

    /// <summary>Whether the viewer said it.</summary>
    [Parameter]
    public bool Mine { get; set; }

    /// <summary>Whether the viewer may change it; its text then stands beside it as it was typed.</summary>
    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>Whether the viewer may see what stood in it before.</summary>
    [Parameter]
    public bool MaySeeFormer { get; set; }

    /// <summary>The viewer's id: reactions and mentions of theirs are marked.</summary>
    [Parameter]
    public string? Me { get; set; }

    [CascadingParameter]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private PeopleDirectory People { get; set; } = default!;

    private string? DisplayName =>
        Message.PersonId is { } id && People.TryFind(id, out var person) && person.DisplayName != Message.Author ? person.DisplayName : null;

    private DateTimeOffset Local => Viewer.Local(Said(Message));

    private string Exactly => Said(Message).ToString("O", CultureInfo.InvariantCulture);

    private string Title => $"{Local.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)}, sequence {Message.Sequence}{(Message.SaidAt is null ? "" : ", brought in later")}";

    private bool Named => !Mine && Message.Mentions.Any(m => m == "*" || m == Me);

    // The same voice within five minutes is one block; a reply begins one of its own.
    private bool Continues => Previous is not null
        && Message.Quote is null
        && Previous.Author == Message.Author
        && Previous.Origin == Message.Origin
        && Previous.PersonId == Message.PersonId
        && (Said(Message) - Said(Previous)).Duration() < s_together
        && Local.Date == Viewer.Local(Said(Previous)).Date;

    private static DateTimeOffset Said(ChatMessage message) => message.SaidAt ?? message.At;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Messages are immutable: the same one, after the same one, looks as it did.
        var now = (Previous, Mine, MayChange, Me);
        _changed = !ReferenceEquals(_drawn, Message) || _before != now;
        if (_drawn?.Text != Message.Text)
            _html = ChatMarkdown.Render(Message.Text);
        (_drawn, _before) = (Message, now);
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => _changed;
}
