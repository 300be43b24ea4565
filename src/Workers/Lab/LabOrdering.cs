using System.Diagnostics.CodeAnalysis;

namespace WebMq.Workers.Lab;

/// <summary>
/// The order in which is told what several processes said. By time, with one exception: what arrived is told after what
/// another one was doing when it arrived, since it may have come from there and its sender may have had no time to say so.
/// </summary>
internal sealed class LabOrdering(LabCast cast)
{
    /// <summary>Takes the next signal that can be told.</summary>
    public bool TryNext([NotNullWhen(true)] out Actor? actor, [NotNullWhen(true)] out LabSignal? signal)
    {
        (actor, signal) = (null, null);
        var first = cast.Actors.Where(a => a.Said.Count > 0).MinBy(a => a.Said.Peek().Ticks);
        if (first is null)
            return false;
        if (first.Said.Peek() is { IsArrival: true } arrival
            && cast.Actors.FirstOrDefault(a => a != first && a.IsCausing && a.Doing!.Ticks < arrival.Ticks) is { } cause)
        {
            first = cause;
            if (first.Said.Count == 0)
                return false;
        }

        (actor, signal) = (first, first.Said.Dequeue());
        return true;
    }
}
