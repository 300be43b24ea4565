using WebMq.Web.Startup;

namespace WebMq.Web.MessageLog;

/// <summary>Where everything that lasts is kept. Held by one instance at a time.</summary>
public sealed class DataDirectory : IDisposable
{
    private const string Key = "WebMq:DataDirectory";

    private FileStream? _lock;

    /// <summary>Names the directory; nothing is touched before <see cref="Take"/>.</summary>
    public DataDirectory(string path) => Path = System.IO.Path.GetFullPath(path);

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    /// <summary>Creates the directory where it is missing and takes its lock.</summary>
    /// <exception cref="StartupException">It cannot be written, or another instance has it.</exception>
    public static DataDirectory Open(string path)
    {
        var directory = new DataDirectory(path);
        directory.Take();
        return directory;
    }

    /// <summary>Creates the directory where it is missing and takes its lock.</summary>
    /// <exception cref="StartupException">It cannot be written, or another instance has it.</exception>
    public void Take()
    {
        try
        {
            // What people say and the keys of their cookies are nobody else's on this machine.
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(Path);
            else
                Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{Key}: cannot create {Path}: {e.Message}");
        }

        var file = Combine("lock");
        try
        {
            _lock = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StartupException($"{Key}: cannot write to {Path}: {e.Message}");
        }
        catch (IOException e)
        {
            throw new StartupException(File.Exists(file)
                ? $"{Key}: {Path} is in use by another instance of WebMq"
                : $"{Key}: cannot write to {Path}: {e.Message}");
        }
    }

    /// <summary>The path of a file in it.</summary>
    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();
}
