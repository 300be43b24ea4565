using System.CommandLine;

namespace WebMq.Workers.Supervision;

/// <summary>An option that is a time in seconds, fractions allowed: <c>0.1</c>.</summary>
internal static class SecondsOption
{
    public static Option<double> Create(string name, double value, double least, double most, string description)
    {
        var option = new Option<double>(name)
        {
            Description = $"{description}, in seconds, {least} to {most}.",
            DefaultValueFactory = _ => value,
            HelpName = "seconds",
        };
        option.Validators.Add(result =>
        {
            // A value that is no number has its error already; asking for it would throw.
            if (result.Tokens is [{ Value: var text }] && double.TryParse(text, out var seconds) && !(seconds >= least && seconds <= most))
                result.AddError($"{name} is {text}; it must be from {least} to {most} seconds.");
        });
        return option;
    }
}
