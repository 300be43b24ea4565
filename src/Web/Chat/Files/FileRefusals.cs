namespace WebMq.Web.Chat.Files;

/// <summary>The refusals of files.</summary>
internal static class FileRefusals
{
    public static readonly Refusal Unknown = new("unknown-file", "There is no such file, or it is not for you.");

    public static readonly Refusal Empty = new("empty-file", "The file is empty.");

    public static readonly Refusal Taken = new("file-taken", "The file belongs to another message already; send it again for this one.");

    public static readonly Refusal DiskFull = new("disk-full", "There is no room on the disk for a file; messages without one still go through.");

    public static readonly Refusal NoThumbnail = new("no-thumbnail", "There is no small picture of this file.");

    public static readonly Refusal TooMany = new("bad-files", $"A message has at most {IChatFiles.MaxOfMessage} files, each once.");

    public static Refusal TooLarge(long max) => new("too-large", $"A file has at most {max / 1024.0 / 1024.0:0.##} MiB.");

    public static Refusal TooManyUnposted(int max) =>
        new("too-many-files", $"{max} files of yours wait to be posted; post some, or wait until they are removed.");
}
