using System.CommandLine;

namespace WebMq.Workers.Supervision;

/// <summary>The option of every verb that the app can start.</summary>
internal static class SupervisedOption
{
    public const string Name = "--supervised";

    public static Option<bool> Create() => new(Name)
    {
        Description = "Speak JSON lines with a parent process: a secret on standard input, whose end means stop.",
    };
}
