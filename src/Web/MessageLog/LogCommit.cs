using WebMq.Shared.MessageLog;

namespace WebMq.Web.MessageLog;

/// <summary>What a commit has changed of the log.</summary>
/// <param name="Added">Entries that are new.</param>
/// <param name="Removed">Sequences that are gone.</param>
/// <param name="Duplicates">Appends whose message id was known.</param>
internal readonly record struct LogCommit(IReadOnlyList<LogEntry> Added, IReadOnlyList<long> Removed, int Duplicates);
