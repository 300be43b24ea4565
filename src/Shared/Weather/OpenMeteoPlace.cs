using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace WebMq.Shared.Weather;

/// <summary>A place whose weather is asked for: a name that is looked up, or a station with its coordinates.</summary>
/// <param name="Station">What its observations are called.</param>
/// <param name="Name">What is looked up; null when the coordinates are known.</param>
/// <param name="Latitude">°, north positive.</param>
/// <param name="Longitude">°, east positive.</param>
public sealed record OpenMeteoPlace(StationId Station, string? Name, double Latitude, double Longitude)
{
    /// <summary>The most places of one worker.</summary>
    public const int Max = 50;

    /// <summary>The longest name, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>How a place is written.</summary>
    public const string Rule = "must be a name such as Oslo, or a station and coordinates such as cabin=61.5,8.9";

    private static readonly (string Plain, string Letters)[] s_plain =
    [
        ("a", "àáâãäåāăą"), ("ae", "æ"), ("c", "çćč"), ("d", "ďđð"), ("e", "èéêëēęě"), ("g", "ğ"), ("i", "ìíîïīı"), ("l", "ł"), ("n", "ñńň"),
        ("o", "òóôõöøōő"), ("r", "ř"), ("s", "śšşș"), ("ss", "ß"), ("t", "ťțţ"), ("u", "ùúûüūůű"), ("y", "ýÿ"), ("z", "źżž"),
    ];

    /// <summary>Reads <c>Oslo</c>, <c>St. John's</c>, <c>cabin=61.5,8.9</c> or <c>home=Oslo</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out OpenMeteoPlace? place)
    {
        place = null;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var (station, where) = equals < 0 ? (Slug(text), text.Trim()) : (text[..equals].Trim(), text[(equals + 1)..].Trim());
        if (!StationId.TryParse(station, out var id) || where.Length is < 2 or > MaxName || where.Any(char.IsControl))
            return false;
        if (where.Split(',') is [var north, var east] && Degrees(north, 90) is { } latitude && Degrees(east, 180) is { } longitude)
            place = new OpenMeteoPlace(id, null, latitude, longitude);
        // Coordinates that are none are no name either.
        else if (where.Any(char.IsLetter))
            place = new OpenMeteoPlace(id, where, 0, 0);
        return place is not null;
    }

    // São Paulo is sao-paulo. By a table of our own: programs without a culture take no letters apart.
    private static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            if (c is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
                slug.Append(c);
            else if (s_plain.FirstOrDefault(p => p.Letters.Contains(c, StringComparison.Ordinal)).Plain is { } plain)
                slug.Append(plain);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var text = slug.ToString().TrimEnd('-');
        return text.Length > StationId.MaxLength ? text[..StationId.MaxLength] : text;
    }

    private static double? Degrees(string text, double most) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var degrees)
        && Math.Abs(degrees) <= most
            ? degrees
            : null;
}
