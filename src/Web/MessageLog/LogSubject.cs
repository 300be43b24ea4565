namespace WebMq.Web.MessageLog;

/// <summary>What the log knows of a subject. Written by the writer thread after a commit, read by all.</summary>
internal sealed class LogSubject(long id, string name, long lastPosition, long trimmedThrough)
{
    private long _lastPosition = lastPosition;
    private long _trimmedThrough = trimmedThrough;

    public long Id => id;

    public string Name => name;

    public long LastPosition
    {
        get => Volatile.Read(ref _lastPosition);
        set => Volatile.Write(ref _lastPosition, value);
    }

    /// <summary>The sequence up to which retention has removed this subject's entries; 0 when nothing is gone.</summary>
    public long TrimmedThrough
    {
        get => Volatile.Read(ref _trimmedThrough);
        set => Volatile.Write(ref _trimmedThrough, value);
    }
}
