using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>The README's samples work as printed; only addresses are put in place of those of a default start.</summary>
public sealed partial class ReadmeTests(SharedApp shared)
{
    [Fact]
    public async Task The_dotnet_sample_posts_and_hears_itself()
    {
        var sample = Samples("csharp").Single();
        Assert.Contains("http://localhost:5080", sample, StringComparison.Ordinal);
        var project = Paths.Temporary();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), sample.Replace("http://localhost:5080/", shared.App.Url.ToString(), StringComparison.Ordinal));
            // Wherever it lies, it stands alone.
            foreach (var name in (string[])["Directory.Build.props", "Directory.Packages.props"])
                await File.WriteAllTextAsync(Path.Combine(project, name), "<Project />");
            await File.WriteAllTextAsync(Path.Combine(project, "Sample.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <ImplicitUsings>enable</ImplicitUsings>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="Microsoft.AspNetCore.SignalR.Client" Version="{Version("Microsoft.AspNetCore.SignalR.Client")}" />
                  </ItemGroup>
                </Project>
                """);
            var output = await Run("dotnet", ["run", "--project", project]);
            Assert.Matches("on disk as [0-9]+", output);
            Assert.Contains("grace: hello from .NET", output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(project, recursive: true);
        }
    }

    [Fact]
    public async Task The_python_samples_talk_with_the_sockets()
    {
        var samples = Samples("python").Select(WithRealPorts).ToList();
        Assert.Equal(4, samples.Count);
        Assert.Equal("hello world", (await Python.RunText(samples[2])).Trim());
        Assert.Contains("'station': 'oslo'", await Python.RunText(samples[3]), StringComparison.Ordinal);

        var listening = Python.RunText(samples[0]);
        // The listener has no way to say that it is subscribed: lines are said until it has heard one.
        await Eventually.True(
            () =>
            {
                Python.RunText(samples[1]).GetAwaiter().GetResult();
                return listening.IsCompleted;
            },
            "the listener hears a line");
        Assert.Equal("#lobby ada: hello from Python", (await listening).Trim());
    }

    private static IEnumerable<string> Samples(string language)
    {
        var readme = File.ReadAllText(Path.Combine(Paths.Repository, "README.md"));
        return Fence().Matches(readme).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value);
    }

    private string WithRealPorts(string sample) => sample
        .Replace("tcp://127.0.0.1:5555", shared.App.Subscribe, StringComparison.Ordinal)
        .Replace("tcp://127.0.0.1:5556", shared.App.Publish, StringComparison.Ordinal)
        .Replace("tcp://127.0.0.1:5561", shared.App.Queues, StringComparison.Ordinal)
        .Replace("tcp://127.0.0.1:5557", shared.App.Echo, StringComparison.Ordinal)
        .Replace("tcp://127.0.0.1:5558", shared.App.Weather, StringComparison.Ordinal);

    private static string Version(string package) => XDocument.Load(Path.Combine(Paths.Repository, "Directory.Packages.props"))
        .Descendants("PackageVersion")
        .Single(p => p.Attribute("Include")!.Value == package)
        .Attribute("Version")!.Value;

    private static async Task<string> Run(string program, IEnumerable<string> args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await Eventually.True(() => process.HasExited, "the sample ends", TimeSpan.FromMinutes(3));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        Assert.True(process.ExitCode == 0, await output + await error);
        return await output;
    }

    [GeneratedRegex("^```([a-z]+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
