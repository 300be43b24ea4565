using System.IO.Compression;

namespace WebMq.Web.Rules.Steps;

/// <summary><c>gzip</c> and <c>deflate</c>: packs the body.</summary>
internal sealed class PackStep(bool gzip) : ITransformStep
{
    /// <inheritdoc/>
    public void Apply(RuleMessage message)
    {
        var packed = new MemoryStream();
        using (Stream stream = gzip ? new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true) : new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            stream.Write(message.Body.Span);
        // A stream writes nothing for nothing, and nothing is neither gzip nor zlib.
        message.SetBody(packed.Length > 0 ? packed.ToArray() : gzip ? Empty.Gzip : Empty.ZLib);
    }

    private static class Empty
    {
        public static readonly byte[] Gzip = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        public static readonly byte[] ZLib = [0x78, 0x9c, 3, 0, 0, 0, 0, 1];
    }
}
