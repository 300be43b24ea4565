using System.Globalization;
using Microsoft.Extensions.Options;

namespace WebMq.Web.Chat.Search;

/// <summary>How fast one person may search.</summary>
internal sealed class SearchLimiter(IOptions<ChatOptions> options, TimeProvider clock)
{
    private readonly PersonPace _pace = new(options.Value.SearchesPerSecond, options.Value.SearchBurst, clock);

    /// <summary>Takes one search of a person, or says how long to wait.</summary>
    public Refusal? Take(string personId) => _pace.Take(personId) is not { } wait ? null : new Refusal("too-fast", string.Create(
        CultureInfo.InvariantCulture,
        $"At most {options.Value.SearchesPerSecond} searches a second, {options.Value.SearchBurst} at once (WebMq:Chat:SearchesPerSecond). Try again in {Math.Max(0.1, wait.TotalSeconds):0.0} s."))
    { RetryAfter = wait };
}
