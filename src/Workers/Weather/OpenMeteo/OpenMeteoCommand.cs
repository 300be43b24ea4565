using System.CommandLine;
using WebMq.Shared.Weather;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Weather.OpenMeteo;

/// <summary>The verb <c>weather open-meteo</c>.</summary>
internal static class OpenMeteoCommand
{
    public static Command Create()
    {
        var endpoint = EndpointOption.Create("--endpoint", WeatherCommand.Endpoint, "Where subscribers connect (PUB).");
        var places = new Option<string[]>("--place")
        {
            Description = $"Whose weather, up to {OpenMeteoPlace.Max} times: a name, or a station and its coordinates.",
            HelpName = "Oslo or cabin=61.5,8.9",
            Required = true,
        };
        var every = SecondsOption.Create("--every", 900, 60, 86_400, "The time between two questions");
        var url = Address("--url", "https://api.open-meteo.com", "Where forecasts are.");
        var geocoding = Address("--geocoding-url", "https://geocoding-api.open-meteo.com", "Where names are looked up.");
        var supervised = SupervisedOption.Create();
        var command = new Command("open-meteo", "Publishes the weather of places, as Open-Meteo knows it.") { endpoint, places, every, url, geocoding, supervised };
        command.SetAction(parsed => WorkerSession.Run(OpenMeteoWorker.Name, parsed.GetValue(supervised), session => OpenMeteoWorker.Run(
            session,
            new OpenMeteoSettings(
                parsed.GetRequiredValue(endpoint),
                Places(parsed.GetRequiredValue(places)),
                TimeSpan.FromSeconds(parsed.GetValue(every)),
                Read("--url", parsed.GetRequiredValue(url)),
                Read("--geocoding-url", parsed.GetRequiredValue(geocoding))))));
        return command;
    }

    private static Option<string> Address(string name, string value, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => value, HelpName = "https://…" };

    private static List<OpenMeteoPlace> Places(string[] texts)
    {
        if (texts.Length > OpenMeteoPlace.Max)
            throw Bad($"--place stands {texts.Length} times; at most {OpenMeteoPlace.Max} are asked for.");
        var places = texts.Select(text => OpenMeteoPlace.TryParse(text, out var place) ? place : throw Bad($"--place is '{text}'; it {OpenMeteoPlace.Rule}.")).ToList();
        return places.GroupBy(p => p.Station).FirstOrDefault(g => g.Count() > 1) is { } twice ? throw Bad($"--place: two are called {twice.Key}; give one another station: name=place.") : places;
    }

    // With a slash at its end, or its last part would be left out.
    private static Uri Read(string option, string text) =>
        Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            ? uri!
            : throw Bad($"{option} is '{text}'; it must be http://… or https://….");

    private static WorkerFailureException Bad(string sentence) => new(WorkerFault.BadOption, sentence);
}
