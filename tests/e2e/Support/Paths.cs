using System.Reflection;

namespace WebMq.EndToEndTests.Support;

/// <summary>Where things lie.</summary>
internal static class Paths
{
    public static string Repository => Metadata("RepositoryDirectory");

    public static string WebProgram => Path.Combine(
        Path.GetFullPath(Metadata("WebAppDirectory")),
        OperatingSystem.IsWindows() ? "WebMq.Web.exe" : "WebMq.Web");

    /// <summary>A new directory that the test's owner deletes.</summary>
    public static string Temporary() => Directory.CreateTempSubdirectory("webmq-test-").FullName;

    private static string Metadata(string key) => typeof(Paths).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == key).Value!;
}
