using System.Globalization;
using WebMq.Shared.Weather;
using WebMq.Web.Workers;

namespace WebMq.Web.Weather;

/// <summary>The workers of ours that publish weather, each as a source.</summary>
internal sealed class OwnWorkers(WeatherOptions options)
{
    private const string Stations = "weather";
    private const string OpenMeteo = "open-meteo";
    private const string Replay = "weather-replay";

    /// <summary>The name of a worker's endpoint in its ready line.</summary>
    public static string EndpointOf(string worker) => worker;

    /// <summary>Whether one of ours publishes there.</summary>
    public bool Publishes(SourceOptions source) => options.Station.Enabled && source.Endpoint == options.Endpoint;

    /// <summary>Those that are followed: the stations only when they are asked for.</summary>
    public IEnumerable<WeatherSource> Sources(IEnumerable<SourceOptions> given)
    {
        if (given.FirstOrDefault(Publishes) is { } stations)
            yield return Source(Stations, stations.Endpoint, stations.Prefix);
        if (options.OpenMeteo.Enabled)
            yield return Source(OpenMeteo, options.OpenMeteo.Endpoint);
        if (options.Replay.File is { Length: > 0 })
            yield return Source(Replay, options.Replay.Endpoint);
    }

    public IEnumerable<WorkerDefinition> Definitions
    {
        get
        {
            if (options.Station.Enabled)
            {
                var seed = options.Station.Seed.ToString(CultureInfo.InvariantCulture);
                yield return Worker(Stations, "WebMq:Weather:Endpoint", ["server", "--endpoint", options.Endpoint, "--seed", seed]);
            }

            if (options.OpenMeteo.Enabled)
                yield return Worker(OpenMeteo, "WebMq:Weather:OpenMeteo:Endpoint", options.OpenMeteo.ToArguments());
            if (options.Replay.File is { Length: > 0 })
                yield return Worker(Replay, "WebMq:Weather:Replay:Endpoint", options.Replay.ToArguments());
        }
    }

    private static WorkerDefinition Worker(string name, string key, IEnumerable<string> arguments) =>
        new(name, ["weather", .. arguments, "--supervised"], new Dictionary<string, string> { [EndpointOf(name)] = key });

    // Any free port is no name: the worker's is.
    private static WeatherSource Source(string worker, string endpoint, string prefix = "") =>
        new(new SourceKey(endpoint.EndsWith(":0", StringComparison.Ordinal) && worker != Stations ? worker : endpoint, prefix), SourceOrigin.BuiltIn, worker);
}
