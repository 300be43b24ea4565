using WebMq.Shared.MessageLog;

namespace WebMq.Web.MessageLog;

/// <summary>What a unit of work may do to the log itself: on the writer's thread, in the transaction that is under way.</summary>
internal interface ILogWork
{
    /// <summary>The time of what this transaction appends.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Appends an entry within the bounds of <see cref="NewEntry"/>.</summary>
    AppendResult Append(NewEntry entry);

    /// <summary>Removes an entry that another one has replaced, or that <see cref="Trimmed"/> will be told of.</summary>
    void Remove(long sequence);

    /// <summary>What a subject had up to a sequence is gone: a cursor before it has missed something.</summary>
    void Trimmed(string subject, long through);
}
