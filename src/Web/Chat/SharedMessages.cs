using WebMq.Shared.Chat;

namespace WebMq.Web.Chat;

/// <summary>
/// One object for what many pages show: each reads a message from its row for itself, and all keep the one that came first. It
/// holds nothing: what no page shows any more is gone.
/// </summary>
internal sealed class SharedMessages
{
    private const int Fewest = 1_024;

    private readonly Lock _turn = new();
    private readonly Dictionary<long, WeakReference<ChatMessage>> _known = [];
    private int _sweepAt = Fewest;

    /// <summary>The message as others have it, if it stands the same.</summary>
    public ChatMessage Of(ChatMessage message)
    {
        lock (_turn)
        {
            if (_known.TryGetValue(message.Sequence, out var reference) && reference.TryGetTarget(out var known) && IsSame(known, message))
                return known;
            _known[message.Sequence] = new WeakReference<ChatMessage>(message);
            if (_known.Count > _sweepAt)
                Sweep();
        }

        return message;
    }

    private void Sweep()
    {
        foreach (var (sequence, reference) in _known)
        {
            if (!reference.TryGetTarget(out _))
                _known.Remove(sequence);
        }

        _sweepAt = Math.Max(Fewest, _known.Count * 2);
    }

    // Records compare lists by reference: they are looked into here.
    private static bool IsSame(ChatMessage one, ChatMessage other) =>
        ReferenceEquals(one, other)
        || (one.Mentions.SequenceEqual(other.Mentions)
            && one.Files.SequenceEqual(other.Files)
            && one.Reactions.Count == other.Reactions.Count
            && one.Reactions.Zip(other.Reactions).All(p => p.First.Emoji == p.Second.Emoji && p.First.People.SequenceEqual(p.Second.People) && p.First.Names.SequenceEqual(p.Second.Names))
            && one == other with { Mentions = one.Mentions, Files = one.Files, Reactions = one.Reactions });
}
