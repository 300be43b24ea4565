using System.CommandLine;
using System.Globalization;
using WebMq.Shared.Weather;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Weather.Replay;

/// <summary>The verb <c>weather replay</c>.</summary>
internal static class ReplayCommand
{
    private const int MaxUnit = 16;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "CSV with a line of names, or JSON Lines." };
        var endpoint = EndpointOption.Create("--endpoint", WeatherCommand.Endpoint, "Where subscribers connect (PUB).");
        var station = new Option<string?>("--station") { Description = "The station of rows that name none. Default: made of the file's name." };
        var columns = new Option<string?>("--columns") { Description = "What the file calls it: time=ts,temperature=temp_f; a number from 1 is a column.", HelpName = "field=column,…" };
        var units = new Option<string?>("--units") { Description = "What the values are in: temperature=°F,wind_speed=kn.", HelpName = "field=unit,…" };
        var speed = new Option<string>("--speed") { Description = "How many times as fast as it was, or max.", DefaultValueFactory = _ => "1" };
        var loop = new Option<bool>("--loop") { Description = "Begin again when it is over." };
        var now = new Option<bool>("--now") { Description = "Give each the time at which it is sent. Otherwise times are kept." };
        var skipBad = new Option<bool>("--skip-bad") { Description = "Pass over rows that are no observations; under a supervisor always." };
        var supervised = SupervisedOption.Create();
        var command = new Command("replay", "Publishes a file of observations again.") { file, endpoint, station, columns, units, speed, loop, now, skipBad, supervised };
        command.SetAction(parsed => WorkerSession.Run(WeatherReplay.Name, parsed.GetValue(supervised), session =>
        {
            var path = parsed.GetRequiredValue(file);
            var options = new ReplayOptions(
                path,
                parsed.GetRequiredValue(endpoint),
                Station(parsed.GetValue(station), path),
                Pairs("--columns", parsed.GetValue(columns), ReplayField.All),
                Units(parsed.GetValue(units)),
                Speed(parsed.GetRequiredValue(speed)),
                parsed.GetValue(loop),
                parsed.GetValue(now),
                parsed.GetValue(skipBad) || session.Supervised);
            return WeatherReplay.Run(session, options);
        }));
        return command;
    }

    private static StationId Station(string? given, string path)
    {
        if (given is null)
            return StationId.FromEndpoint(Path.GetFileNameWithoutExtension(path));
        return StationId.TryParse(given, out var id) ? id : throw Bad($"--station is '{given}'; it must be 1 to 40 of a-z, 0-9 and -.");
    }

    private static double? Speed(string text)
    {
        if (text == "max")
            return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) && speed is >= 0.001 and <= 1_000_000
            ? speed
            : throw Bad($"--speed is '{text}'; it must be from 0.001 to 1000000, or max.");
    }

    private static Dictionary<string, string> Units(string? text)
    {
        var units = Pairs("--units", text, ReplayField.Quantities);
        return units.Values.FirstOrDefault(unit => unit.Length > MaxUnit) is { } wrong ? throw Bad($"--units: '{wrong}' is longer than any unit.") : units;
    }

    private static Dictionary<string, string> Pairs(string option, string? text, IReadOnlyCollection<string> known) =>
        ReplayField.TryReadPairs(text, known, out var pairs) is { } fault ? throw Bad($"{option}: {fault}.") : pairs;

    private static WorkerFailureException Bad(string sentence) => new(WorkerFault.BadOption, sentence);
}
