using System.Reflection;

namespace WebMq.Web.Lab;

/// <summary>The programs in C# and Python as people would write them; resources of the app.</summary>
internal static class LabSource
{
    public static string CSharp(string program) => Read($"{program}.cs.txt");

    public static string Python(string program) => Read($"{program}.py");

    private static string Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"lab/{file}")
            ?? throw new InvalidOperationException($"The app has no program {file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
