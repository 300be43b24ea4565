using System.Globalization;
using System.Text;

namespace WebMq.Web.Pipeline;

/// <summary>Writes all results of a run in a form for other programs, a block at a time.</summary>
internal static class RunExport
{
    private const int Block = 8_192;

    /// <summary>One number a line.</summary>
    public static Task WriteText(RunFiles files, string id, Stream to, CancellationToken cancellationToken) =>
        Write(files, id, to, "", (text, _, number) => text.Append(CultureInfo.InvariantCulture, $"{number}\n"), cancellationToken);

    /// <summary>A heading, then the place from 0 and the number in each line.</summary>
    public static Task WriteCsv(RunFiles files, string id, Stream to, CancellationToken cancellationToken) =>
        Write(files, id, to, "index,result\n", (text, index, number) => text.Append(CultureInfo.InvariantCulture, $"{index},{number}\n"), cancellationToken);

    private static async Task Write(
        RunFiles files, string id, Stream to, string heading, Action<StringBuilder, long, long> append, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(heading);
        // What comes while it is written is of the next download.
        var total = files.Count(id);
        for (long offset = 0; offset < total; offset += Block)
        {
            var numbers = files.Read(id, offset, (int)Math.Min(Block, total - offset)).Numbers;
            for (var i = 0; i < numbers.Count; i++)
                append(text, offset + i, numbers[i]);
            await to.WriteAsync(Encoding.ASCII.GetBytes(text.ToString()), cancellationToken);
            text.Clear();
        }

        await to.WriteAsync(Encoding.ASCII.GetBytes(text.ToString()), cancellationToken);
    }
}
