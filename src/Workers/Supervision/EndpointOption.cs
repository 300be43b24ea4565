using System.CommandLine;

namespace WebMq.Workers.Supervision;

/// <summary>An option that is a ZeroMQ endpoint. Its form is checked when the socket is made, so that the fault has its name.</summary>
internal static class EndpointOption
{
    public static Option<string> Create(string name, string value, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => value,
        HelpName = "tcp://host:port",
    };
}
