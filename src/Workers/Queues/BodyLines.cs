namespace WebMq.Workers.Queues;

/// <summary>A body of lines, as <c>browse</c> and <c>stats</c> are answered.</summary>
internal static class BodyLines
{
    /// <summary>The lines without their line feeds.</summary>
    public static List<ReadOnlyMemory<byte>> Of(byte[] body)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        for (var start = 0; start < body.Length;)
        {
            var end = Array.IndexOf(body, (byte)'\n', start);
            end = end < 0 ? body.Length : end;
            lines.Add(body.AsMemory(start, end - start));
            start = end + 1;
        }

        return lines;
    }
}
