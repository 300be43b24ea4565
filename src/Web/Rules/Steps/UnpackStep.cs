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
        if (!(gzip ? Checksums.EndsGzip(packed, unpacked) : Checksums.EndsZLib(packed, unpacked)))
            throw Bad("it ends before its end, or there is more behind it");
    }
}
