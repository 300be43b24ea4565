using System.CommandLine;
using WebMq.Workers.Supervision;
using WebMq.Workers.Weather.OpenMeteo;
using WebMq.Workers.Weather.Replay;
using WebMq.Workers.Weather.Republish;

namespace WebMq.Workers.Weather;

/// <summary>The verbs of <c>weather</c>.</summary>
internal static class WeatherCommand
{
    public const string Endpoint = "tcp://127.0.0.1:5558";

    public static Command Create() => new("weather", "Publish and subscribe, the course's weather programs.") { Server(), Client(), ReplayCommand.Create(), OpenMeteoCommand.Create(), RepublishCommand.Create() };

    private static Command Server()
    {
        var endpoint = EndpointOption.Create("--endpoint", Endpoint, "Where subscribers connect (PUB).");
        var source = new Option<string>("--source")
        {
            Description = "Several stations with believable weather, or the course's time and a random temperature.",
            DefaultValueFactory = _ => "stations",
        };
        source.AcceptOnlyFromAmong("stations", "course");
        var seed = new Option<long>("--seed") { Description = "The same seed gives the same weather at the same time.", DefaultValueFactory = _ => 1 };
        var interval = SecondsOption.Create("--interval", 1, 0.01, 3600, "The time between observations");
        var supervised = SupervisedOption.Create();
        var command = new Command("server", "Publishes observations.") { endpoint, source, seed, interval, supervised };
        command.SetAction(parsed => WorkerSession.Run("weather", parsed.GetValue(supervised), session =>
        {
            IWeatherSource weather = parsed.GetValue(source) == "course"
                ? new CourseSource(parsed.GetValue(seed), TimeProvider.System)
                : new StationSource(parsed.GetValue(seed));
            return new WeatherServer(session, weather, TimeSpan.FromSeconds(parsed.GetValue(interval)), TimeProvider.System)
                .Run(parsed.GetRequiredValue(endpoint));
        }));
        return command;
    }

    private static Command Client()
    {
        var endpoint = EndpointOption.Create("--endpoint", Endpoint, "The server (SUB).");
        var follow = new Option<bool>("--follow") { Description = "Go on after the first observation." };
        var station = new Option<string?>("--station") { Description = "Only this station." };
        var timeout = SecondsOption.Create("--timeout", 10, 0.01, 3600, "How long to wait for the first observation");
        var command = new Command("client", "Prints one observation as it came.") { endpoint, follow, station, timeout };
        command.SetAction(parsed => WorkerSession.Run("weather client", false, session => WeatherClient.Run(
            session,
            parsed.GetRequiredValue(endpoint),
            parsed.GetValue(station),
            parsed.GetValue(follow),
            TimeSpan.FromSeconds(parsed.GetValue(timeout)))));
        return command;
    }
}
