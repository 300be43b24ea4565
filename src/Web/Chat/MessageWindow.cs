using WebMq.Shared.Chat;

namespace WebMq.Web.Chat;

/// <summary>
/// The part of a room that stands in the page: never more than the capacity, however long one reads. At the head it
/// follows what is said; scrolled away from it, what is said is only counted.
/// </summary>
/// <param name="capacity">The most messages in the page.</param>
internal sealed class MessageWindow(int capacity = MessageWindow.Capacity)
{
    /// <summary>The most messages in a page.</summary>
    public const int Capacity = 300;

    private static readonly SharedMessages s_shared = new();

    private readonly List<ChatMessage> _messages = [];

    /// <summary>In order, oldest first.</summary>
    public IReadOnlyList<ChatMessage> Messages => _messages;

    /// <summary>Another one after each change of the messages.</summary>
    public long Version { get; private set; }

    /// <summary>Whether the room has older messages than these.</summary>
    public bool MoreBefore { get; private set; }

    /// <summary>Whether the newest message is among these.</summary>
    public bool AtHead { get; private set; } = true;

    /// <summary>Messages that came since the reader left the bottom.</summary>
    public int Unseen { get; private set; }

    /// <summary>The sequence of the first message, 0 when there is none.</summary>
    public long First => _messages.Count == 0 ? 0 : _messages[0].Sequence;

    /// <summary>The sequence of the last message, 0 when there is none.</summary>
    public long Last => _messages.Count == 0 ? 0 : _messages[^1].Sequence;

    /// <summary>Shows the newest page.</summary>
    public void Reset(ChatHistory newest)
    {
        _messages.Clear();
        _messages.AddRange(newest.Messages.Select(s_shared.Of));
        Version++;
        MoreBefore = newest.More;
        AtHead = true;
        Unseen = 0;
    }

    /// <summary>Shows a place in the past.</summary>
    public void Show(ChatContext place)
    {
        _messages.Clear();
        _messages.AddRange(place.Messages.Select(s_shared.Of));
        Version++;
        MoreBefore = place.MoreBefore;
        AtHead = !place.MoreAfter;
        Unseen = 0;
    }

    /// <summary>Changes what is here; of what is not here the rows tell when it comes.</summary>
    public void Apply(IReadOnlyList<ChatChange> changes)
    {
        foreach (var change in changes)
        {
            for (var i = 0; i < _messages.Count; i++)
            {
                var message = _messages[i];
                if (message.Sequence == change.Message)
                    _messages[i] = s_shared.Of(message.After(change));
                else if (message.Quote?.Sequence == change.Message)
                    _messages[i] = s_shared.Of(message.AfterQuoted(change));
                else
                    continue;
                Version++;
            }
        }
    }

    /// <summary>Whether a message stands in the page.</summary>
    public bool Holds(long sequence) => _messages.Exists(m => m.Sequence == sequence);

    /// <summary>The reader is at the bottom again.</summary>
    public void SeenAll() => Unseen = 0;

    /// <summary>Takes what was said.</summary>
    /// <param name="said">In order; what is here already is passed over.</param>
    /// <param name="following">Whether the reader is at the bottom.</param>
    public void Append(IReadOnlyList<ChatMessage> said, bool following)
    {
        foreach (var message in said.Where(m => m.Sequence > Last))
        {
            if (!following)
                Unseen++;
            // One who reads further up is not pushed: what does not fit waits in the log.
            if (AtHead && !following && _messages.Count >= capacity)
                AtHead = false;
            if (!AtHead)
                continue;
            _messages.Add(s_shared.Of(message));
            Version++;
        }

        TrimFront();
    }

    /// <summary>Puts an older page in front; the newest go when there are too many.</summary>
    public void Prepend(ChatHistory older)
    {
        var first = First;
        _messages.InsertRange(0, [.. older.Messages.Where(m => first == 0 || m.Sequence < first).Select(s_shared.Of)]);
        Version++;
        MoreBefore = older.More;
        if (_messages.Count <= capacity)
            return;
        _messages.RemoveRange(capacity, _messages.Count - capacity);
        AtHead = false;
    }

    /// <summary>Puts a newer page behind; the oldest go when there are too many.</summary>
    public void Continue(ChatHistory newer)
    {
        _messages.AddRange(newer.Messages.Where(m => m.Sequence > Last).Select(s_shared.Of));
        Version++;
        AtHead = !newer.More;
        TrimFront();
    }

    private void TrimFront()
    {
        if (_messages.Count <= capacity)
            return;
        _messages.RemoveRange(0, _messages.Count - capacity);
        MoreBefore = true;
    }
}
