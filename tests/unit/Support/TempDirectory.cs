namespace WebMq.UnitTests.Support;

/// <summary>A folder of a test's own.</summary>
internal sealed class TempDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("webmq-test-");

    public string FullName => _directory.FullName;

    public string Combine(string name) => Path.Combine(FullName, name);

    public void Dispose() => _directory.Delete(recursive: true);
}
