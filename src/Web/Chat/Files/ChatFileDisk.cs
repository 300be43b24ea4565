namespace WebMq.Web.Chat.Files;

/// <summary>The bytes of files, beside the log: <c>files/&lt;id&gt;</c>, and <c>files/&lt;id&gt;.webp</c> for a thumbnail.</summary>
internal sealed class ChatFileDisk(string directory)
{
    private const string PartOf = ".part";

    public string Directory => directory;

    /// <summary>Whether it can be the id of a file; no other text becomes a path.</summary>
    public static bool IsId(string? id) => id is { Length: 32 } && id.All(char.IsAsciiHexDigitLower);

    public string PathOf(string id) => Path.Combine(directory, id);

    public string ThumbnailOf(string id) => Path.Combine(directory, id + ".webp");

    /// <summary>Begins a file that is not there before <see cref="Finish"/>.</summary>
    public FileStream Begin(string id)
    {
        System.IO.Directory.CreateDirectory(directory);
        return new FileStream(PathOf(id) + PartOf, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
    }

    /// <summary>Makes it the file under its id.</summary>
    public void Finish(string id) => File.Move(PathOf(id) + PartOf, PathOf(id), overwrite: true);

    /// <summary>Forgets what was begun.</summary>
    public void GiveUp(string id) => File.Delete(PathOf(id) + PartOf);

    /// <summary>Removes all there is of it.</summary>
    public void Remove(string id)
    {
        File.Delete(PathOf(id));
        File.Delete(PathOf(id) + PartOf);
        File.Delete(ThumbnailOf(id));
    }

    /// <summary>Ids of what was written before a time.</summary>
    public IEnumerable<string> Before(DateTimeOffset time) => !System.IO.Directory.Exists(directory)
        ? []
        : new DirectoryInfo(directory).EnumerateFiles()
            .Where(f => f.LastWriteTimeUtc < time.UtcDateTime)
            .Select(f => f.Name.Split('.')[0])
            .Where(IsId)
            .Distinct();
}
