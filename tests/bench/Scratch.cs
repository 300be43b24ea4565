namespace WebMq.Bench;

/// <summary>A folder for the time of a measurement; <c>BENCH_DIRECTORY</c> says on which disk.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(System.IO.Path.Combine(
        Environment.GetEnvironmentVariable("BENCH_DIRECTORY") ?? System.IO.Path.GetTempPath(),
        $"webmq-bench.{Guid.NewGuid():N}"));

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
