namespace WebMq.Web.Messages;

/// <summary>Whether the disk has less room than is to be kept free; looked at once a second.</summary>
internal sealed class DiskSpace(string directory, long minFree, TimeProvider clock)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly DriveInfo _drive = new(Path.GetFullPath(directory));
    private long _lookedAt = clock.GetTimestamp();
    private volatile bool _isShort = IsShortNow(new DriveInfo(Path.GetFullPath(directory)), minFree);

    public bool IsShort
    {
        get
        {
            var looked = Interlocked.Read(ref _lookedAt);
            // One of those who come at the same time looks.
            if (clock.GetElapsedTime(looked) >= s_interval && Interlocked.CompareExchange(ref _lookedAt, clock.GetTimestamp(), looked) == looked)
                _isShort = IsShortNow(_drive, minFree);
            return _isShort;
        }
    }

    private static bool IsShortNow(DriveInfo drive, long minFree)
    {
        try
        {
            return drive.AvailableFreeSpace < minFree;
        }
        catch (IOException)
        {
            // Not every file system says it; then the disk itself refuses what does not fit.
            return false;
        }
    }
}
