using WebMq.Shared.MessageLog;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Engine;

/// <summary>A kind of source whose messages are entries of the log.</summary>
internal interface ILogSource
{
    RuleSourceKind Kind { get; }

    /// <summary>Which subjects to read for a name or the beginning of one. It may take more: the rule looks at the name itself.</summary>
    SubjectFilter Filter(string name);

    /// <summary>An entry as rules see it; null when it is none of a person's making or cannot be understood.</summary>
    ValueTask<SourceMessage?> Read(LogEntry entry, CancellationToken cancellationToken);
}
