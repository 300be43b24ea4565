using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace WebMq.Web.Rules.Steps;

/// <summary><c>gunzip</c> and <c>inflate</c>: unpacks the body, no further than the rule's limit.</summary>
internal sealed class UnpackStep(bool gzip) : ITransformStep
{
    private const int Piece = 16 << 10;

    /// <inheritdoc/>
    public void Apply(RuleMessage message)
    {
        var body = message.Body;
        if (body.IsEmpty)
            throw Bad("it is empty");
        var output = new OutputBuffer(message.Budget.MaxOutput);
        var array = MemoryMarshal.TryGetArray(body, out var segment) ? segment : new ArraySegment<byte>(body.ToArray());
        using var packed = new MemoryStream(array.Array!, array.Offset, array.Count, writable: false);
        try
        {
            using Stream stream = gzip ? new GZipStream(packed, CompressionMode.Decompress) : new ZLibStream(packed, CompressionMode.Decompress);
            int count;
            while ((count = stream.Read(output.GetSpan(Piece))) > 0)
            {
                message.Budget.Spend(count);
                output.Advance(count);
            }
        }
        catch (InvalidDataException e)
        {
            throw Bad(e.Message);
        }

        Check(body.Span, output.Written.Span);
        message.SetBody(output.Written);
    }

    private RuleFailure Bad(string what) => new("bad-packing", $"The body is not {(gzip ? "gzip" : "zlib")}: {what.TrimEnd('.')}.");

    // The framework ends quietly where the data do. Behind a whole stream stands what it was, so a part is told by that.
    private void Check(ReadOnlySpan<byte> packed, ReadOnlySpan<byte> unpacked)
    {
        var trailer = gzip ? 8 : 4;
        if (packed.Length < trailer || !Ends(packed[^trailer..], unpacked))
            throw Bad("it ends before its end, or there is more behind it");
    }

    private bool Ends(ReadOnlySpan<byte> trailer, ReadOnlySpan<byte> unpacked) => gzip
        ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) == (uint)unpacked.Length
        : System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(trailer) == Adler(unpacked);

    private static uint Adler(ReadOnlySpan<byte> bytes)
    {
        var (a, b) = (1u, 0u);
        while (!bytes.IsEmpty)
        {
            // As many as the sums hold before they need their remainder.
            var piece = bytes[..Math.Min(bytes.Length, 5_552)];
            foreach (var value in piece)
            {
                a += value;
                b += a;
            }

            (a, b) = (a % 65_521, b % 65_521);
            bytes = bytes[piece.Length..];
        }

        return (b << 16) | a;
    }
}
