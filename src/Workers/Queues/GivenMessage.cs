using System.Text;
using WebMq.Shared.Messages;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Queues;

/// <summary>A message as a person gives it on the command line.</summary>
internal static class GivenMessage
{
    /// <summary>Reads <c>name=value</c>.</summary>
    /// <exception cref="WorkerFailureException">One of them is something else.</exception>
    public static IReadOnlyDictionary<string, string>? Headers(IReadOnlyList<string> given)
    {
        var headers = new Dictionary<string, string>();
        foreach (var header in given)
        {
            var equals = header.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || !headers.TryAdd(header[..equals], header[(equals + 1)..]))
                throw new WorkerFailureException(WorkerFault.BadOption, $"--header is '{header}'; it is name=value, each name once.");
        }

        return headers.Count > 0 ? headers : null;
    }

    /// <summary>The text, else the file, else all of standard input.</summary>
    /// <exception cref="WorkerFailureException">Both are given, it cannot be read, or it is too long.</exception>
    public static byte[] Body(string? text, string? file)
    {
        if (text is not null && file is not null)
            throw new WorkerFailureException(WorkerFault.BadOption, "There are both a text and --file; give one.");
        if (text is not null)
            return Encoding.UTF8.GetBytes(text);
        try
        {
            using var input = file is null ? Console.OpenStandardInput() : File.OpenRead(file);
            using var body = new MemoryStream();
            // One byte more than there may be is enough to know.
            var piece = new byte[64 << 10];
            for (int read; body.Length <= MessageLimits.MaxBody && (read = input.Read(piece)) > 0;)
                body.Write(piece, 0, read);
            return body.Length <= MessageLimits.MaxBody
                ? body.ToArray()
                : throw new WorkerFailureException("too-large", $"A body has at most {MessageLimits.MaxBody:N0} bytes.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WorkerFailureException(WorkerFault.File, $"{file ?? "standard input"} cannot be read: {e.Message}");
        }
    }
}
