using System.Globalization;
using Microsoft.Extensions.Options;

namespace WebMq.Web.Chat;

/// <summary>How fast one person may speak.</summary>
internal sealed class PostLimiter(IOptions<ChatOptions> options, TimeProvider clock)
{
    private readonly PersonPace _pace = new(options.Value.PostsPerSecond, options.Value.PostBurst, clock);

    /// <summary>Takes one post of a person, or says how long to wait.</summary>
    public Refusal? Take(string personId) => _pace.Take(personId) is not { } wait ? null : new Refusal("too-fast", string.Create(
        CultureInfo.InvariantCulture,
        $"At most {options.Value.PostsPerSecond} messages a second, {options.Value.PostBurst} at once (WebMq:Chat:PostsPerSecond). Try again in {Math.Max(0.1, wait.TotalSeconds):0.0} s."))
    { RetryAfter = wait };
}
