using System.Buffers;
using System.Security.Cryptography;

namespace WebMq.Web.Chat.Files;

/// <summary>Takes the bytes of a file as they come, and no more than are allowed.</summary>
internal static class FileReceiver
{
    /// <summary>What came.</summary>
    /// <param name="Size">Bytes.</param>
    /// <param name="Sha256">Of them, in hexadecimal digits.</param>
    /// <param name="Type">What the first of them say it is.</param>
    public sealed record Received(long Size, string Sha256, string Type);

    /// <summary>Writes a body to a file and onto the disk; the file is closed after it.</summary>
    public static async Task<Outcome<Received>> Write(FileStream file, Stream body, long max, CancellationToken cancellationToken)
    {
        await using var closed = file;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            var head = new byte[FileKind.Head];
            for (long size = 0; ;)
            {
                var read = await body.ReadAsync(buffer, cancellationToken);
                if (read == 0)
                {
                    if (size == 0)
                        return FileRefusals.Empty;
                    file.Flush(flushToDisk: true);
                    return new Received(size, Convert.ToHexStringLower(hash.GetHashAndReset()), FileKind.Of(head.AsSpan(0, (int)Math.Min(size, head.Length))));
                }

                if (size + read > max)
                    return FileRefusals.TooLarge(max);
                if (size < head.Length)
                    buffer.AsSpan(0, (int)Math.Min(read, head.Length - size)).CopyTo(head.AsSpan((int)size));
                size += read;
                hash.AppendData(buffer, 0, read);
                if (!await TryWrite(file, buffer.AsMemory(0, read), cancellationToken))
                    return FileRefusals.DiskFull;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // An I/O error of the sender's connection is no matter of the disk.
    private static async Task<bool> TryWrite(FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(bytes, cancellationToken);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
