using System.Runtime.CompilerServices;

namespace WebMq.Shared.MessageLog;

/// <summary>How readers are followed.</summary>
public static class LogReaderExtensions
{
    /// <summary>All batches of a reader as they come; ends when it is cancelled or the log is closed.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<LogEntry>> Batches(this ILogReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            IReadOnlyList<LogEntry> entries;
            try
            {
                entries = await reader.ReadAsync(cancellationToken);
            }
            catch (Exception e) when (e is OperationCanceledException or LogUnavailableException)
            {
                yield break;
            }

            yield return entries;
        }
    }
}
