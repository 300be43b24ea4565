using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace WebMq.Web.Chat.Exchange;

/// <summary>Reads a file of an archive that is an array of objects, and knows the line of each.</summary>
internal static class JsonArray
{
    public static async IAsyncEnumerable<(ImportPlace Place, ImportFault? Fault)> Read(ZipArchiveEntry entry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await Archive.TryRead(entry, cancellationToken) is not { } bytes)
        {
            yield return (default, new ImportFault(entry.FullName, 0, "", $"The file is damaged, or larger than {Archive.MaxFile >> 20} MiB."));
            yield break;
        }

        var (begin, line, state) = (bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0, 1L, default(JsonReaderState));
        while (Next(entry.FullName, bytes, ref begin, ref line, ref state) is { } found)
        {
            yield return found;
            if (found.Fault is not null)
                yield break;
        }
    }

    // One object further. The reader cannot live across a yield, so it goes on from its state.
    private static (ImportPlace Place, ImportFault? Fault)? Next(string file, byte[] bytes, ref int begin, ref long line, ref JsonReaderState state)
    {
        var reader = new Utf8JsonReader(bytes.AsSpan(begin), isFinalBlock: true, state);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth <= 1)
                {
                    var start = line + Breaks(bytes, begin, (int)reader.TokenStartIndex);
                    var json = JsonElement.ParseValue(ref reader);
                    line += Breaks(bytes, begin, (int)reader.BytesConsumed);
                    begin += (int)reader.BytesConsumed;
                    state = reader.CurrentState;
                    return (new ImportPlace(file, start, json), null);
                }

                if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.EndArray) || reader.CurrentDepth > 1)
                    return (default, new ImportFault(file, line + Breaks(bytes, begin, (int)reader.TokenStartIndex), "", "The file is no array of objects."));
            }

            return null;
        }
        catch (JsonException e)
        {
            return (default, new ImportFault(file, line + (e.LineNumber ?? 0), "", $"The file is no JSON: it breaks off or goes wrong at byte {(e.BytePositionInLine ?? 0) + 1} of this line."));
        }
    }

    private static long Breaks(byte[] bytes, int begin, int length) => bytes.AsSpan(begin, length).Count((byte)'\n');
}
