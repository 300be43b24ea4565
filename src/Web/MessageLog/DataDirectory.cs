using WebMq.Web.Startup;

namespace WebMq.Web.MessageLog;

/// <summary>Where everything that lasts is kept. Held by one instance at a time.</summary>
public sealed class DataDirectory : IDisposable
{
    private const string Key = "WebMq:DataDirectory";

    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream @lock)
    {
        Path = path;
        _lock = @lock;
    }

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    /// <summary>Creates the directory where it is missing and takes its lock.</summary>
    /// <exception cref="StartupException">It cannot be written, or another instance has it.</exception>
    public static DataDirectory Open(string path)
    {
        var absolute = System.IO.Path.GetFullPath(path);
        try
        {
            // What people say and the keys of their cookies are nobody else's on this machine.
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(absolute);
            else
                Directory.CreateDirectory(absolute, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{Key}: cannot create {absolute}: {e.Message}");
        }

        var file = System.IO.Path.Combine(absolute, "lock");
        try
        {
            var @lock = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new DataDirectory(absolute, @lock);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StartupException($"{Key}: cannot write to {absolute}: {e.Message}");
        }
        catch (IOException e)
        {
            throw new StartupException(File.Exists(file)
                ? $"{Key}: {absolute} is in use by another instance of WebMq"
                : $"{Key}: cannot write to {absolute}: {e.Message}");
        }
    }

    /// <summary>The path of a file in it.</summary>
    public string Combine(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
