using System.Globalization;
using Microsoft.Extensions.Options;

namespace WebMq.Web.Chat;

/// <summary>
/// How fast one person may speak, and all guests of one address together. Each has a count of one's own, so nobody is slowed by
/// another.
/// </summary>
internal sealed class PostLimiter(IOptions<ChatOptions> options, TimeProvider clock, GuestAddresses? guests = null)
{
    private readonly SpentTokens _people = new(clock);
    private readonly SpentTokens _addresses = new(clock);

    /// <summary>Takes one post of a person, or says how long to wait.</summary>
    public Refusal? Take(string personId)
    {
        var limits = options.Value;
        if (limits.PostsPerSecond > 0 && _people.Take(personId, limits.PostsPerSecond, limits.PostBurst) is { Ticks: > 0 } wait)
            return TooFast($"At most {limits.PostsPerSecond} messages a second, {limits.PostBurst} at once (WebMq:Chat:PostsPerSecond).", wait);
        if (limits.GuestPostsPerSecond > 0 && guests?.Of(personId) is { } address
            && _addresses.Take(address, limits.GuestPostsPerSecond, limits.GuestPostBurst) is { Ticks: > 0 } longer)
        {
            return TooFast(
                $"All guests of your address together: at most {limits.GuestPostsPerSecond} messages a second, {limits.GuestPostBurst} at once (WebMq:Chat:GuestPostsPerSecond).",
                longer);
        }

        return null;
    }

    private static Refusal TooFast(string limit, TimeSpan wait) =>
        new("too-fast", string.Create(CultureInfo.InvariantCulture, $"{limit} Try again in {Math.Max(0.1, wait.TotalSeconds):0.0} s.")) { RetryAfter = wait };
}
