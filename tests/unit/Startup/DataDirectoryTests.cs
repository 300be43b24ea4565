using WebMq.UnitTests.Support;
using WebMq.Web.MessageLog;
using WebMq.Web.Startup;
using Xunit;

namespace WebMq.UnitTests.Startup;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public void It_is_made_where_it_is_missing_and_is_nobody_elses()
    {
        using var data = DataDirectory.Open(_directory.Combine("a/b"));

        Assert.True(Path.IsPathRooted(data.Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(data.Path).UnixFileMode);
    }

    [Fact]
    public void A_second_instance_is_refused_until_the_first_has_ended()
    {
        using (DataDirectory.Open(_directory.FullName))
        {
            var fault = Assert.Throws<StartupException>(() => DataDirectory.Open(_directory.FullName));
            Assert.Equal($"WebMq:DataDirectory: {_directory.FullName} is in use by another instance of WebMq", fault.Message);
        }

        using var next = DataDirectory.Open(_directory.FullName);
    }

    [Fact]
    public void What_cannot_be_a_directory_is_named_with_its_key()
    {
        File.WriteAllText(_directory.Combine("file"), "");

        var fault = Assert.Throws<StartupException>(() => DataDirectory.Open(_directory.Combine("file/data")));

        Assert.StartsWith($"WebMq:DataDirectory: cannot create {_directory.Combine("file/data")}: ", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();
}
