using System.Globalization;
using Microsoft.Extensions.Options;

namespace WebMq.Web.Chat.Search;

/// <summary>How fast one person may search.</summary>
internal sealed class SearchLimiter(IOptions<ChatOptions> options, TimeProvider clock)
{
    private readonly SpentTokens _people = new(clock);

    /// <summary>Takes one search of a person, or says how long to wait.</summary>
    public Refusal? Take(string personId)
    {
        var limits = options.Value;
        if (limits.SearchesPerSecond == 0 || _people.Take(personId, limits.SearchesPerSecond, limits.SearchBurst) is not { Ticks: > 0 } wait)
            return null;
        return new Refusal("too-fast", string.Create(
            CultureInfo.InvariantCulture,
            $"At most {limits.SearchesPerSecond} searches a second, {limits.SearchBurst} at once (WebMq:Chat:SearchesPerSecond). Try again in {Math.Max(0.1, wait.TotalSeconds):0.0} s."))
        { RetryAfter = wait };
    }
}
