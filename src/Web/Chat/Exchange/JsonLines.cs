using System.Runtime.CompilerServices;
using System.Text.Json;

namespace WebMq.Web.Chat.Exchange;

/// <summary>Reads JSON Lines of strangers: a line at a time, none longer than is allowed.</summary>
internal static class JsonLines
{
    /// <summary>The longest line, in bytes.</summary>
    public const int MaxLine = 4 << 20;

    /// <summary>An object of a line, or what is wrong with the line. Empty lines are passed over.</summary>
    public static async IAsyncEnumerable<(ImportPlace Place, ImportFault? Fault)> Read(
        Stream stream, string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[64 << 10];
        var (begin, end, line, tooLong, ended) = (0, 0, 1L, false, false);
        while (!ended)
        {
            if (begin > 0)
            {
                buffer.AsSpan(begin..end).CopyTo(buffer);
                (begin, end) = (0, end - begin);
            }

            if (end > MaxLine)
                (tooLong, end) = (true, 0);
            if (end == buffer.Length)
                Array.Resize(ref buffer, 2 * buffer.Length);
            if (await TryRead(stream, buffer.AsMemory(end), cancellationToken) is not { } read)
            {
                yield return (default, new ImportFault(file, line, "", "The archive is damaged from here on, or becomes larger than is allowed."));
                yield break;
            }

            // What comes before the end is a line without its break.
            ended = read == 0;
            if (ended && end > 0)
                buffer[end++] = (byte)'\n';
            end += read;

            for (int length; (length = buffer.AsSpan(begin..end).IndexOf((byte)'\n')) >= 0; line++)
            {
                var bytes = buffer.AsMemory(begin, length);
                begin += length + 1;
                if (tooLong || length > MaxLine)
                    yield return (default, new ImportFault(file, line, "", $"The line is longer than {MaxLine >> 20} MiB."));
                else if (bytes.Span.ContainsAnyExcept(" \t\r\n"u8))
                    yield return Parse(bytes, file, line);
                tooLong = false;
            }
        }
    }

    private static async ValueTask<int?> TryRead(Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static (ImportPlace Place, ImportFault? Fault) Parse(ReadOnlyMemory<byte> bytes, string file, long line)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (new ImportPlace(file, line, document.RootElement.Clone()), null)
                : (default, new ImportFault(file, line, "", "The line is no JSON object."));
        }
        catch (JsonException e)
        {
            return (default, new ImportFault(file, line, "", $"The line is no JSON: it breaks off or goes wrong at byte {e.BytePositionInLine + 1}."));
        }
    }
}
