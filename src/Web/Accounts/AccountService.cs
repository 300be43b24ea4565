using Microsoft.AspNetCore.Identity;
using WebMq.Shared.Accounts;
using WebMq.Shared.Chat;
using WebMq.Web.State;

namespace WebMq.Web.Accounts;

/// <summary>Claimed names and their passwords. All accounts are in memory; a change is on disk before it is answered.</summary>
internal sealed class AccountService
{
    private const int MaxAccounts = 10_000;

    private readonly StateFile _state;
    private readonly PeopleDirectory _people;
    private readonly GuessGate _gate;
    private readonly ClaimLimiter _claims;
    private readonly PasswordHasher<string> _hasher = new();
    private readonly Lock _changing = new();
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    public AccountService(StateFile state, PeopleDirectory people, GuessGate gate, ClaimLimiter claims)
    {
        _state = state;
        _people = people;
        _gate = gate;
        _claims = claims;
        foreach (var account in state.Read(AccountTables.Accounts))
            Remember(account);
    }

    /// <summary>All accounts, by name.</summary>
    public IReadOnlyList<PersonInfo> All =>
        [.. _accounts.Values.Select(account => account.Info).OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The account of an id, or null: a guest's.</summary>
    public Account? Find(string id) => _accounts.GetValueOrDefault(id);

    /// <summary>Whether a name belongs to an account.</summary>
    public bool IsClaimed(string name) => _people.TryFindByName(name, out var person) && person.Role != Role.Guest;

    /// <summary>Makes an account; the first is the administrator's.</summary>
    /// <param name="name">A free name.</param>
    /// <param name="password">8 to 128 characters.</param>
    /// <param name="address">Where it comes from: who makes many accounts is slowed.</param>
    public Outcome<Account> Claim(string? name, string? password, string address)
    {
        if (!AuthorName.TryParse(name, out var parsed))
            return AccountRefusals.BadName;
        if (!IsPassword(password))
            return AccountRefusals.BadPassword;
        if (IsClaimed(parsed.ToString()))
            return AccountRefusals.Claimed(parsed.ToString());
        if (_claims.Take(address) is var wait && wait > TimeSpan.Zero)
            return AccountRefusals.Wait(wait);
        var hash = _hasher.HashPassword("", password!);
        lock (_changing)
        {
            if (IsClaimed(parsed.ToString()))
                return AccountRefusals.Claimed(parsed.ToString());
            if (_accounts.Count >= MaxAccounts)
                return AccountRefusals.TooManyAccounts;
            var role = _accounts.IsEmpty ? Role.Administrator : Role.Member;
            var info = new PersonInfo(Guid.CreateVersion7().ToString("N"), parsed.ToString(), parsed.ToString(), role, false);
            return Keep(new Account(info, hash, NewStamp()));
        }
    }

    /// <summary>Finds the account of a name and its password.</summary>
    /// <param name="name">The name.</param>
    /// <param name="password">Its password.</param>
    /// <param name="address">Where the try comes from: guesses are counted by name and by address.</param>
    public Outcome<Account> SignIn(string name, string? password, string address)
    {
        if (_gate.Begin(name, address) is var wait && wait > TimeSpan.Zero)
            return AccountRefusals.Wait(wait);
        if (!_people.TryFindByName(name, out var person) || Find(person.Id) is not { Info.Disabled: false } account || !Fits(account, password))
            return AccountRefusals.WrongPassword;
        _gate.Right(name, address);
        return account;
    }

    /// <summary>A new password; every session of this person ends.</summary>
    public Outcome<Account> ChangePassword(string id, string? old, string? password, string address)
    {
        if (!IsPassword(password))
            return AccountRefusals.BadPassword;
        if (Find(id) is not { } known)
            return AccountRefusals.UnknownPerson;
        if (!SignIn(known.Info.Name, old, address).Succeeded(out _, out var refusal))
            return refusal;
        var hash = _hasher.HashPassword("", password!);
        return Change(id, account => account with { PasswordHash = hash });
    }

    /// <summary>Ends every session of this person.</summary>
    public Outcome<Account> SignOutEverywhere(string id) => Change(id, account => account);

    /// <summary>Changes what a person may do; what is null stays as it is. Every session of this person ends.</summary>
    public Outcome<Account> Set(string id, Role? role, bool? disabled) => role is not (null or Role.Administrator or Role.Member or Role.ReadOnly)
        ? AccountRefusals.BadRole
        : Change(id, account => account with { Info = account.Info with { Role = role ?? account.Info.Role, Disabled = disabled ?? account.Info.Disabled } });

    /// <summary>What others see beside the name; sessions go on.</summary>
    public Outcome<Account> Rename(string id, string? displayName)
    {
        if (displayName?.Trim() is not { Length: >= 1 and <= 60 } display || display.Any(char.IsControl))
            return AccountRefusals.BadDisplayName;
        // A name that somebody claimed is not shown beside another's.
        if (_people.TryFindByName(display, out var other) && other.Role != Role.Guest && other.Id != id)
            return AccountRefusals.Claimed(other.Name);
        lock (_changing)
        {
            return Find(id) is { } account ? Keep(account with { Info = account.Info with { DisplayName = display } }) : AccountRefusals.UnknownPerson;
        }
    }

    private Outcome<Account> Change(string id, Func<Account, Account> change)
    {
        lock (_changing)
        {
            if (Find(id) is not { } account)
                return AccountRefusals.UnknownPerson;
            var changed = change(account) with { Stamp = NewStamp() };
            if (IsAtWork(account) && !IsAtWork(changed) && !_accounts.Values.Any(other => other.Info.Id != id && IsAtWork(other)))
                return AccountRefusals.LastAdministrator;
            return Keep(changed);
        }
    }

    private Account Keep(Account account)
    {
        _state.Change(file => AccountTables.Keep(file, account));
        Remember(account);
        return account;
    }

    private void Remember(Account account)
    {
        _accounts[account.Info.Id] = account;
        _people.Know(account.Info);
    }

    private bool Fits(Account account, string? password) =>
        IsPassword(password) && _hasher.VerifyHashedPassword("", account.PasswordHash, password!) != PasswordVerificationResult.Failed;

    private static bool IsAtWork(Account account) => account.Info is { Role: Role.Administrator, Disabled: false };

    private static bool IsPassword(string? password) => password is { Length: >= 8 and <= 128 };

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}
