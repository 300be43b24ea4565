using System.Globalization;

namespace WebMq.Web.Weather;

/// <summary>Section <c>WebMq:Weather:Replay</c>: a file of observations that is published again.</summary>
public sealed class ReplayOptions
{
    /// <summary>The file, CSV or JSON Lines. Default: none, and nothing is published.</summary>
    public string? File { get; init; }

    /// <summary>Where the worker publishes (PUB). Default: a free port.</summary>
    public string Endpoint { get; init; } = "tcp://127.0.0.1:0";

    /// <summary>The station of rows that name none. Default: made of the file's name.</summary>
    public string? Station { get; init; }

    /// <summary>Which columns of a CSV file are what: <c>time=ts,temperature=temp_f</c>. Default: those of the same names.</summary>
    public string? Columns { get; init; }

    /// <summary>What the values are in: <c>temperature=°F</c>. Default: those of the observation format.</summary>
    public string? Units { get; init; }

    /// <summary>How many times as fast as it was, or <c>max</c>. Default: 1.</summary>
    public string Speed { get; init; } = "1";

    /// <summary>Whether it begins again when it is over. Default: false.</summary>
    public bool Loop { get; init; }

    /// <summary>Whether times are moved so that the first is now. Default: false, times are kept.</summary>
    public bool Now { get; init; }

    internal bool HasSpeed => Speed == "max" || (double.TryParse(Speed, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) && speed is >= 0.001 and <= 1_000_000);

    internal IEnumerable<string> ToArguments()
    {
        yield return "replay";
        yield return Path.GetFullPath(File!);
        yield return "--endpoint";
        yield return Endpoint;
        yield return $"--speed={Speed}";
        foreach (var (option, value) in new[] { ("station", Station), ("columns", Columns), ("units", Units) })
        {
            if (!string.IsNullOrEmpty(value))
                yield return $"--{option}={value}";
        }

        if (Loop)
            yield return "--loop";
        if (Now)
            yield return "--now";
    }
}
