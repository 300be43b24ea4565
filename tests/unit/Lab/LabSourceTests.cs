using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebMq.UnitTests.Support;
using WebMq.Web.Lab;
using Xunit;

namespace WebMq.UnitTests.Lab;

public sealed class LabSourceTests
{
    [Theory]
    [InlineData("hello", "Process-1 received world", 2)]
    [InlineData("sentinel", "child saw the sentinel", 11)]
    [InlineData("eof", "child was told the end of file", 6)]
    [InlineData("chain", "main received 20", 3)]
    [InlineData("request-reply", "client received #9 hello world", 10)]
    [InlineData("publish-subscribe", "latecomer received ", 3 + 9 + 5)]
    [InlineData("broker", "ben received ada: hello", 8)]
    [InlineData("push-pull", "sink received task 12 by slow", 12)]
    [InlineData("pair", "thread-1 received answer 3", 6)]
    public async Task The_Python_of_a_program_does_what_the_page_says(string program, string says, int lines)
    {
        using var directory = new TempDirectory();
        var file = directory.Combine("program.py");
        await File.WriteAllTextAsync(file, LabSource.Python(program), CancellationToken.None);
        var output = await Python.Run("import runpy; runpy.run_path(args[0], run_name='__main__')", file);

        Assert.Contains(says, output, StringComparison.Ordinal);
        Assert.Equal(lines, output.Split('\n').Length);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("sentinel")]
    [InlineData("eof")]
    [InlineData("chain")]
    [InlineData("request-reply")]
    [InlineData("publish-subscribe")]
    [InlineData("broker")]
    [InlineData("push-pull")]
    [InlineData("pair")]
    public void The_CSharp_of_a_program_compiles_as_it_stands(string program)
    {
        // What `dotnet run program.cs` adds, and the line of a package, which only that understands.
        const string Usings = """
            global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
            global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
            """;
        var text = string.Join('\n', LabSource.CSharp(program).Split('\n').Select(line => line.StartsWith("#:", StringComparison.Ordinal) ? "" : line));
        var known = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            program,
            [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(text)],
            known.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

        Assert.Empty(compilation.GetDiagnostics(CancellationToken.None).Where(d => d.Severity >= DiagnosticSeverity.Warning));
    }
}
