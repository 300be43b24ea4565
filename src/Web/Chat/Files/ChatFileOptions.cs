namespace WebMq.Web.Chat.Files;

/// <summary>Section <c>WebMq:Files</c>: what people attach to messages.</summary>
public sealed class ChatFileOptions
{
    /// <summary>The largest file, in bytes. Default: 25 MiB.</summary>
    public long MaxSize { get; init; } = 25 << 20;

    /// <summary>How many files of one person may wait to be posted. Default: 50. Each waits on the disk for up to <see cref="KeepUnposted"/>.</summary>
    public int MaxUnposted { get; init; } = 50;

    /// <summary>How long a file that no message carries is kept. Default: 24 hours. Shorter removes files of drafts.</summary>
    public TimeSpan KeepUnposted { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Files are refused when the disk has less room than this, in bytes. Default: 64 MiB, so that what is said still fits.</summary>
    public long MinFreeSpace { get; init; } = 64 << 20;
}
