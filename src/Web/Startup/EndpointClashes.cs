namespace WebMq.Web.Startup;

/// <summary>
/// Finds endpoints of ours that want the same port, and addresses of the web that are none: workers that meet at a port would
/// blame another process for it.
/// </summary>
internal static class EndpointClashes
{
    private static readonly string[] s_bound = ["WebMq:Chat:SubscribeEndpoint", "WebMq:Chat:PublishEndpoint", "WebMq:Echo:Endpoint", "WebMq:Weather:Endpoint", "WebMq:Weather:RepublishEndpoint", "WebMq:Queues:Endpoint", "WebMq:Events:PublishEndpoint", "WebMq:Events:ReplayEndpoint"];

    /// <summary>All faults, one line each; empty when everything is right. Values must be of their types.</summary>
    public static IEnumerable<string> Find(IConfiguration configuration, IEnumerable<OptionsSection> sections)
    {
        var options = sections.ToDictionary(section => section.Path, section => Bound(configuration, section));
        var webs = (configuration["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in webs.Where(url => !IsAddress(url)))
            yield return $"Urls is '{url}', which is not of the form http://host:port";

        var taken = s_bound
            .Where(key => IsBoundHere(configuration, key))
            .Select(key => (Key: key, Port: Port(Value(options, key))))
            .Concat(webs.Where(IsAddress).Select(url => (Key: "Urls", Port: Port(url))))
            .Where(e => e.Port > 0);
        foreach (var port in taken.GroupBy(e => e.Port).Where(g => g.Count() > 1))
            yield return $"{string.Join(" and ", port.Select(e => e.Key))} want the same port {port.Key}; give each its own";
    }

    private static bool IsBoundHere(IConfiguration configuration, string key) => key switch
    {
        "WebMq:Echo:Endpoint" => !IsFalse(configuration["WebMq:Echo:Worker:Enabled"]),
        "WebMq:Weather:Endpoint" => !IsFalse(configuration["WebMq:Weather:Station:Enabled"]),
        _ => true,
    };

    private static bool IsFalse(string? value) => bool.TryParse(value, out var enabled) && !enabled;

    private static object Bound(IConfiguration configuration, OptionsSection section)
    {
        var options = Activator.CreateInstance(section.Type)!;
        configuration.GetSection(section.Path).Bind(options);
        return options;
    }

    // What is configured, else the default in the options' class.
    private static string? Value(Dictionary<string, object> options, string key)
    {
        var colon = key.LastIndexOf(':');
        return options.TryGetValue(key[..colon], out var section) ? section.GetType().GetProperty(key[(colon + 1)..])?.GetValue(section) as string : null;
    }

    // Kestrel takes hosts that are no names: +, * and [::].
    private static bool IsAddress(string url) =>
        Uri.TryCreate(url.Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && (uri.Scheme is "http" or "https");

    private static int Port(string? endpoint) =>
        endpoint is not null && int.TryParse(endpoint.TrimEnd('/').Split(':')[^1], out var port) ? port : 0;
}
