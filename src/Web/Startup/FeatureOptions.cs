using Microsoft.Extensions.Options;

namespace WebMq.Web.Startup;

/// <summary>How every feature binds and checks its options.</summary>
internal static class FeatureOptions
{
    /// <summary>Binds a section and checks it at start; all failures are reported at once, each by its key.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="section">The section, <c>WebMq:Chat</c>.</param>
    /// <param name="checks">For bound options: what must hold, the key within the section, and a sentence that says what would be right.</param>
    public static void AddFeatureOptions<T>(this IServiceCollection services, string section, Func<T, (bool Holds, string Key, string Rule)[]> checks)
        where T : class, new()
    {
        services.AddSingleton(new OptionsSection(section, typeof(T))
        {
            Check = configuration => Failures(section, checks, configuration.GetSection(section).Get<T>() ?? new T()),
        });
        services.AddOptions<T>()
            .BindConfiguration(section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(new Validation<T>(section, checks));
    }

    private static List<string> Failures<T>(string section, Func<T, (bool Holds, string Key, string Rule)[]> checks, T options) =>
        [.. checks(options).Where(c => !c.Holds).Select(c => $"{section}:{c.Key} {c.Rule}")];

    private sealed class Validation<T>(string section, Func<T, (bool Holds, string Key, string Rule)[]> checks) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var failures = Failures(section, checks, options);
            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
    }
}

/// <summary>Which keys a section may have: the properties of its options.</summary>
/// <param name="Path">The section.</param>
/// <param name="Type">Its options.</param>
internal sealed record OptionsSection(string Path, Type Type)
{
    /// <summary>What does not hold of values that are of the right type, before there is a host to find it.</summary>
    public Func<IConfiguration, IReadOnlyList<string>> Check { get; init; } = _ => [];
}
