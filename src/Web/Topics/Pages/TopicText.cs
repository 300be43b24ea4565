using System.Globalization;
using System.Text;
using WebMq.Shared.Topics;
using WebMq.Web.Components;

namespace WebMq.Web.Topics.Pages;

/// <summary>Topics in words and figures.</summary>
internal static class TopicText
{
    public static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Rate(double perSecond) => perSecond == 0 ? "0/s" : perSecond.ToString(perSecond < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture) + "/s";

    public static string Bytes(long bytes) => bytes switch
    {
        < 1 << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KiB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.##} GiB"),
    };

    /// <summary>What a topic keeps: <c>1,000 messages, 2 h 0 min</c>.</summary>
    public static string Keeps(TopicOptions options)
    {
        var bounds = new List<string>();
        if (options.LatestOnly)
            bounds.Add("the latest of each key");
        if (options.MaxAge is { } age)
            bounds.Add(Ago.Length(age));
        if (options.MaxCount > 0)
            bounds.Add($"{Whole(options.MaxCount)} messages");
        if (options.MaxBytes > 0)
            bounds.Add(Bytes(options.MaxBytes));
        return bounds.Count == 0 ? "everything" : string.Join(", ", bounds);
    }

    /// <summary>The beginning of a body, as one line.</summary>
    public static string Preview(ReadOnlySpan<byte> body, int most = 200)
    {
        var start = body.Length > most * 4 ? body[..(most * 4)] : body;
        var text = Encoding.UTF8.GetString(start);
        // Of a body that is cut within a letter only the end is not text.
        var isText = !text.AsSpan(0, Math.Max(0, text.Length - (start.Length < body.Length ? 3 : 0))).Contains('\uFFFD');
        if (!isText)
            return Convert.ToHexString(body[..Math.Min(body.Length, 32)]) + (body.Length > 32 ? "…" : "");
        var line = string.Concat(text.Take(most).Select(c => char.IsControl(c) ? ' ' : c));
        return text.Length > most ? line + "…" : line;
    }
}
