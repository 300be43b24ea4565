using System.ComponentModel;
using System.Reflection;

namespace WebMq.Web.Startup;

/// <summary>
/// Finds what binding passes over in silence: keys that no option has, and values that are not of the option's type. A
/// misspelt key on the command line would otherwise leave the default in force.
/// </summary>
internal static class ConfigurationCheck
{
    private static readonly string[] s_roots =
    [
        "WebMq", "Urls", "Http_Ports", "Https_Ports", "Logging", "Kestrel", "AllowedHosts", "Environment", "ContentRoot",
        "ApplicationName", "WebRoot", "ShutdownTimeoutSeconds", "DetailedErrors",
    ];

    /// <summary>All faults, those of ranges as well, one line each; empty when everything is right.</summary>
    public static IReadOnlyList<string> All(IConfiguration configuration, IReadOnlyList<OptionsSection> sections, IEnumerable<string> args)
    {
        var faults = Find(configuration, sections, args);
        // A section with a value of the wrong type cannot be bound, so its ranges wait for that to be mended.
        var whole = sections.Where(s => !faults.Any(f => f.StartsWith(s.Path + ":", StringComparison.OrdinalIgnoreCase)));
        return [.. faults, .. whole.SelectMany(s => s.Check(configuration))];
    }

    /// <summary>Faults of keys and of types, one line each; empty when there are none.</summary>
    public static IReadOnlyList<string> Find(IConfiguration configuration, IReadOnlyList<OptionsSection> sections, IEnumerable<string> args)
    {
        var known = new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase) { ["WebMq:DataDirectory"] = typeof(string) };
        foreach (var section in sections)
        {
            foreach (var (key, type) in Keys(section.Path, section.Type))
                known[key] = type;
        }

        List<string> faults = [.. Arguments(args), .. Values(configuration.GetSection("WebMq"), known)];
        return faults.Count > 0 ? faults : [.. EndpointClashes.Find(configuration, sections)];
    }

    private static IEnumerable<string> Arguments(IEnumerable<string> args)
    {
        foreach (var arg in args.Where(a => a.StartsWith('-') || a.Contains('=', StringComparison.Ordinal)))
        {
            var key = arg.TrimStart('-', '/').Split('=')[0];
            if (!s_roots.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase))
                yield return $"{key} is not an option of WebMq; options are written --WebMq:Section:Key=value, see README.md";
        }
    }

    private static IEnumerable<string> Values(IConfigurationSection section, Dictionary<string, Type> known)
    {
        foreach (var child in section.GetChildren())
        {
            if (known.TryGetValue(child.Path, out var type))
            {
                if (child.Value is { } value && !IsOfType(value, type))
                    yield return $"{child.Path} is '{value}', which is not {Describe(type)}";
                foreach (var fault in Items(child, type))
                    yield return fault;
            }
            else if (child.Value is not null)
            {
                yield return $"{child.Path} is not an option of WebMq; {Nearest(child.Path, known.Keys)}";
            }
            else
            {
                foreach (var fault in Values(child, known))
                    yield return fault;
            }
        }
    }

    // Items of a list that are objects have keys of their own.
    private static IEnumerable<string> Items(IConfigurationSection list, Type type) =>
        type.GetElementType() is { } item && item.Namespace?.StartsWith("WebMq", StringComparison.Ordinal) == true
            ? list.GetChildren().SelectMany(child => Values(child, Keys(child.Path, item).ToDictionary(k => k.Key, k => k.Type, StringComparer.OrdinalIgnoreCase)))
            : [];

    private static IEnumerable<(string Key, Type Type)> Keys(string path, Type options)
    {
        foreach (var property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var key = $"{path}:{property.Name}";
            if (property.PropertyType is { IsClass: true, IsArray: false } && property.PropertyType.Namespace?.StartsWith("WebMq", StringComparison.Ordinal) == true)
            {
                foreach (var inner in Keys(key, property.PropertyType))
                    yield return inner;
            }
            else
            {
                yield return (key, property.PropertyType);
            }
        }
    }

    // Lists are sections of their own: their items carry no name of an option.
    private static bool IsOfType(string value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || value.Length == 0)
            return true;
        if (type.IsArray)
            return false;
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value) is not null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    private static string Describe(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsArray: true } => "a list; its items are written Key:0=…, Key:1=…",
        { } t when t == typeof(TimeSpan) => "a time span such as 00:00:30 or 7.00:00:00",
        { } t when t == typeof(bool) => "true or false",
        { } t when t == typeof(int) || t == typeof(long) => "a whole number",
        { } t => $"a {t.Name}",
    };

    private static string Nearest(string path, IEnumerable<string> keys)
    {
        var nearest = keys.MinBy(key => Distance(key.ToUpperInvariant(), path.ToUpperInvariant()));
        // Further away than this it is no slip of the finger.
        return nearest is null || Distance(nearest.ToUpperInvariant(), path.ToUpperInvariant()) > 4 ? "see README.md" : $"did you mean {nearest}?";
    }

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = row[j];
                row[j] = cost;
            }
        }

        return row[^1];
    }
}
