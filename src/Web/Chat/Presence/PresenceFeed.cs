using System.Runtime.CompilerServices;
using WebMq.Shared.Chat;
using WebMq.Web.Chat.Reading;

namespace WebMq.Web.Chat.Presence;

/// <summary>Presence and typing as streams.</summary>
internal sealed class PresenceFeed(PresenceBoard presence, TypingBoard typing, TimeProvider clock)
{
    private static readonly TimeSpan s_together = TimeSpan.FromMilliseconds(250);

    // A name that is only claimed goes by itself.
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(30);

    /// <summary>First all who are there, then those for whom it changed.</summary>
    public async IAsyncEnumerable<IReadOnlyList<PersonPresence>> Presence([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var signal = new Signal();
        presence.Changed += signal.Raise;
        try
        {
            var told = new Dictionary<string, PersonPresence>(StringComparer.Ordinal);
            for (var first = true; !cancellationToken.IsCancellationRequested; first = false)
            {
                var now = presence.All.ToDictionary(p => p.PersonId ?? $">{p.Name}", StringComparer.Ordinal);
                var changed = now.Where(p => !told.TryGetValue(p.Key, out var was) || was.State != p.Value.State).Select(p => p.Value)
                    .Concat(told.Where(p => !now.ContainsKey(p.Key)).Select(p => Left(p.Value))).ToArray();
                told = now;
                if (first || changed.Length > 0)
                    yield return changed;
                if (!await Signal.Pause(s_together, clock, cancellationToken) || !await signal.Wait(s_look, clock, cancellationToken))
                    yield break;
            }
        }
        finally
        {
            presence.Changed -= signal.Raise;
        }
    }

    /// <summary>The names of others who write in a room, each time that changes.</summary>
    /// <param name="room">The room's id.</param>
    /// <param name="me">Who asks.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async IAsyncEnumerable<IReadOnlyList<string>> Typing(string room, string me, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var signal = new Signal();
        typing.Changed += RaiseForRoom;
        try
        {
            string[] told = [];
            while (true)
            {
                var now = typing.In(room, me);
                if (!now.SequenceEqual(told))
                    yield return now;
                told = now;
                // Who stops says nothing: looked at again while somebody writes.
                var goesOn = told.Length > 0
                    ? await signal.Wait(TimeSpan.FromSeconds(1), clock, cancellationToken)
                    : await signal.Wait(cancellationToken);
                if (!goesOn)
                    yield break;
            }
        }
        finally
        {
            typing.Changed -= RaiseForRoom;
        }

        void RaiseForRoom(string changed)
        {
            if (changed == room)
                signal.Raise();
        }
    }

    private PersonPresence Left(PersonPresence was) => was.PersonId is { } id
        ? presence.Of(id, was.Name)
        : was with { State = PresenceState.Offline };
}
