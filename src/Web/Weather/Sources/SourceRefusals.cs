namespace WebMq.Web.Weather;

/// <summary>Why a source is not followed, paused or left.</summary>
internal static class SourceRefusals
{
    public static readonly Refusal AdministratorsOnly = new("administrators-only", "Only an administrator can change what is followed.");

    public static readonly Refusal Unknown = new("unknown-source", "There is no such source.");

    public static readonly Refusal TooMany = new("too-many-sources", $"There are {WeatherSources.Max} sources already.");

    public static readonly Refusal OfConfiguration = new("source-of-configuration", "It stands in WebMq:Weather:Sources and is taken out there; here it can be paused.");

    public static readonly Refusal BuiltIn = new("source-built-in", "WebMq's own worker publishes there; the options of that worker turn it off.");

    public static Refusal Exists(SourceKey key) => new(
        "source-exists", key.Prefix.Length == 0 ? $"{key.Endpoint} is followed already." : $"{key.Endpoint} is followed already, with a prefix that takes the same frames.");

    public static readonly Refusal Ours = new("source-exists", "A worker of WebMq listens there, and what it publishes is known already.");
}
