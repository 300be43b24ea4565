using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using WebMq.Web.State;

namespace WebMq.Web.Accounts;

/// <summary>Tokens of accounts. A token has 256 random bits, so its hash needs no salt and can be looked up.</summary>
internal sealed class TokenService
{
    public const int MaxTokens = 50;
    public const string Prefix = "wmq_";

    private static readonly TimeSpan s_usedEvery = TimeSpan.FromMinutes(1);

    private readonly StateFile _state;
    private readonly AccountService _accounts;
    private readonly TimeProvider _time;
    private readonly Lock _changing = new();
    private readonly ConcurrentDictionary<string, ApiToken> _byHash = new(StringComparer.Ordinal);

    public TokenService(StateFile state, AccountService accounts, TimeProvider time)
    {
        _state = state;
        _accounts = accounts;
        _time = time;
        foreach (var token in state.Read(AccountTables.Tokens))
            _byHash[token.Hash] = token;
    }

    /// <summary>A person's tokens, the oldest first.</summary>
    public IReadOnlyList<ApiToken> Of(string personId) => [.. _byHash.Values.Where(token => token.PersonId == personId).OrderBy(token => token.Made)];

    /// <summary>Makes one.</summary>
    /// <returns>The token itself, which is told this once, and what is kept of it.</returns>
    public Outcome<(string Token, ApiToken Kept)> Make(string personId, string? title)
    {
        if (title?.Trim() is not { Length: >= 1 and <= 60 } trimmed)
            return AccountRefusals.BadTitle;
        if (_accounts.Find(personId) is null)
            return AccountRefusals.UnknownPerson;
        lock (_changing)
        {
            if (Of(personId).Count >= MaxTokens)
                return AccountRefusals.TooManyTokens;
            var token = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            var kept = new ApiToken(Guid.CreateVersion7().ToString("N"), personId, trimmed, Hash(token), _time.GetUtcNow());
            _state.Change(file => AccountTables.Keep(file, kept));
            _byHash[kept.Hash] = kept;
            return (token, kept);
        }
    }

    /// <summary>Takes one back; the next request with it is refused.</summary>
    public Outcome<ApiToken> Revoke(string personId, string id)
    {
        lock (_changing)
        {
            if (Of(personId).FirstOrDefault(token => token.Id == id) is not { } token)
                return AccountRefusals.UnknownToken;
            _state.Change(file => AccountTables.Remove(file, token));
            _byHash.TryRemove(token.Hash, out _);
            return token;
        }
    }

    /// <summary>Whose a token is; null when it is nobody's, or its owner was disabled.</summary>
    public Account? Owner(string token)
    {
        if (token.Length > 100 || !_byHash.TryGetValue(Hash(token), out var kept) || _accounts.Find(kept.PersonId) is not { Info.Disabled: false } owner)
            return null;
        Use(kept);
        return owner;
    }

    // To the minute: a program that asks a thousand times a second is not to write as often.
    private void Use(ApiToken token)
    {
        var now = _time.GetUtcNow();
        if (token.Used is { } used && now - used < s_usedEvery)
            return;
        lock (_changing)
        {
            var changed = token with { Used = now };
            if (_byHash.TryUpdate(token.Hash, changed, token))
                _state.Change(file => AccountTables.Use(file, changed));
        }
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
