using WebMq.Shared.MessageLog;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Engine;

/// <summary>A kind of source whose messages are entries of the log.</summary>
internal interface ILogSource
{
    RuleSourceKind Kind { get; }

    /// <summary>How all its subjects begin.</summary>
    string Subjects { get; }

    /// <summary>Which subjects to follow for a name or the beginning of one, now and later; it may take more.</summary>
    SubjectFilter Filter(string name);

    /// <summary>The name that a subject stands for; null when there is none, or not any more.</summary>
    string? NameOf(string subject);

    /// <summary>An entry as rules see it; null when it is of another name, or cannot be understood.</summary>
    ValueTask<SourceMessage?> Read(LogEntry entry, RuleSource wanted, CancellationToken cancellationToken);
}
