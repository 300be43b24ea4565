using Microsoft.Extensions.Time.Testing;
using WebMq.Shared.Accounts;
using WebMq.UnitTests.Support;
using WebMq.Web.Accounts;
using WebMq.Web.State;
using Xunit;

namespace WebMq.UnitTests.AccountsFeature;

public sealed class AccountServiceTests : IDisposable
{
    private const string Password = "correct horse";

    private readonly TempDirectory _directory = new();
    private readonly FakeTimeProvider _time = new();
    private readonly PeopleDirectory _people = new();
    private readonly StateFile _state;
    private readonly AccountService _accounts;
    private readonly TokenService _tokens;
    private readonly ClaimLimiter _claims = new();

    public AccountServiceTests()
    {
        _state = new StateFile(_directory.Combine("state.db"), [new AccountTables()]);
        _accounts = new AccountService(_state, _people, new GuessGate(_time), _claims);
        _tokens = new TokenService(_state, _accounts, _time);
    }

    [Fact]
    public void The_first_account_is_the_administrators_and_the_next_a_members()
    {
        Assert.Equal(Role.Administrator, _accounts.Claim("ada", Password, "127.0.0.1").Value.Info.Role);
        Assert.Equal(Role.Member, _accounts.Claim("grace", Password, "127.0.0.1").Value.Info.Role);
    }

    [Fact]
    public void A_display_name_is_ones_own_choice_but_not_what_another_claimed()
    {
        var ada = _accounts.Claim("ada", Password, "127.0.0.1").Value.Info;
        var grace = _accounts.Claim("grace", Password, "127.0.0.1").Value.Info;
        Assert.Equal("name-claimed", _accounts.Rename(grace.Id, " ADA ").Refusal?.Code);
        Assert.Equal("bad-display-name", _accounts.Rename(grace.Id, new string('x', 61)).Refusal?.Code);
        Assert.Equal("Ada", _accounts.Rename(ada.Id, "Ada").Value.Info.DisplayName);
        Assert.Equal("Grace H.", _accounts.Rename(grace.Id, "Grace H.").Value.Info.DisplayName);
    }

    [Fact]
    public void A_name_is_claimed_once_whatever_its_case()
    {
        _accounts.Claim("ada", Password, "127.0.0.1");
        Assert.Equal("name-claimed", _accounts.Claim("ADA", "another password", "127.0.0.1").Refusal?.Code);
        Assert.True(_accounts.IsClaimed("Ada"));
    }

    [Theory]
    [InlineData("a b", Password, "bad-name")]
    [InlineData("ada", "short", "bad-password")]
    [InlineData("ada", null, "bad-password")]
    public void What_is_no_name_or_password_is_refused(string name, string? password, string code) =>
        Assert.Equal(code, _accounts.Claim(name, password, "127.0.0.1").Refusal?.Code);

    [Fact]
    public void Accounts_and_tokens_are_there_after_a_restart()
    {
        var ada = _accounts.Claim("ada", Password, "127.0.0.1").Value;
        var token = _tokens.Make(ada.Info.Id, "script").Value.Token;

        var again = new AccountService(_state, new PeopleDirectory(), new GuessGate(_time), _claims);
        Assert.Equal(ada, again.SignIn("ada", Password, "here").Value);
        Assert.Equal(ada, new TokenService(_state, again, _time).Owner(token));
    }

    [Fact]
    public void Guessing_is_slowed_and_the_wait_is_told()
    {
        _accounts.Claim("ada", Password, "127.0.0.1");
        for (var i = 0; i < 5; i++)
            Assert.Equal("wrong-password", _accounts.SignIn("ada", "wrong guess", $"address {i}").Refusal?.Code);

        var refusal = _accounts.SignIn("ada", Password, "another").Refusal;
        Assert.Equal("too-many-tries", refusal?.Code);
        Assert.Contains("1 s", refusal!.Text, StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_accounts.SignIn("ada", Password, "another").Succeeded(out _, out _));
    }

    [Fact]
    public void A_new_password_or_role_ends_what_was_signed_in_before()
    {
        var ada = _accounts.Claim("ada", Password, "127.0.0.1").Value;
        var grace = _accounts.Claim("grace", Password, "127.0.0.1").Value;
        var changed = _accounts.ChangePassword(ada.Info.Id, Password, "a new password", "here").Value;
        Assert.NotEqual(ada.Stamp, changed.Stamp);
        Assert.Equal("wrong-password", _accounts.SignIn("ada", Password, "here").Refusal?.Code);
        Assert.NotEqual(grace.Stamp, _accounts.Set(grace.Info.Id, Role.Administrator, false).Value.Stamp);
        Assert.NotEqual(changed.Stamp, _accounts.SignOutEverywhere(ada.Info.Id).Value.Stamp);
    }

    [Fact]
    public void The_last_administrator_stays()
    {
        var ada = _accounts.Claim("ada", Password, "127.0.0.1").Value;
        var grace = _accounts.Claim("grace", Password, "127.0.0.1").Value;
        Assert.Equal("last-administrator", _accounts.Set(ada.Info.Id, Role.Member, false).Refusal?.Code);
        Assert.Equal("last-administrator", _accounts.Set(ada.Info.Id, Role.Administrator, true).Refusal?.Code);
        _accounts.Set(grace.Info.Id, Role.Administrator, false);
        Assert.Equal(Role.Member, _accounts.Set(ada.Info.Id, Role.Member, false).Value.Info.Role);
    }

    // Two administrators change two things of one person, each as their page shows the other.
    [Fact]
    public void What_is_not_given_stays_as_it_is()
    {
        _accounts.Claim("ada", Password, "127.0.0.1");
        var grace = _accounts.Claim("grace", Password, "127.0.0.1").Value;
        _accounts.Set(grace.Info.Id, null, true);
        var info = _accounts.Set(grace.Info.Id, Role.ReadOnly, null).Value.Info;
        Assert.Equal((Role.ReadOnly, true), (info.Role, info.Disabled));
    }

    [Fact]
    public void A_disabled_account_comes_in_neither_by_password_nor_by_token()
    {
        _accounts.Claim("ada", Password, "127.0.0.1");
        var grace = _accounts.Claim("grace", Password, "127.0.0.1").Value;
        var token = _tokens.Make(grace.Info.Id, "script").Value.Token;
        _accounts.Set(grace.Info.Id, Role.Member, true);
        Assert.Equal("wrong-password", _accounts.SignIn("grace", Password, "here").Refusal?.Code);
        Assert.Null(_tokens.Owner(token));
    }

    [Fact]
    public void A_token_is_its_owners_alone_and_can_be_taken_back()
    {
        var ada = _accounts.Claim("ada", Password, "127.0.0.1").Value;
        var grace = _accounts.Claim("grace", Password, "127.0.0.1").Value;
        var (token, kept) = _tokens.Make(ada.Info.Id, "script").Value;
        Assert.StartsWith("wmq_", token, StringComparison.Ordinal);
        Assert.DoesNotContain(token, kept.ToString(), StringComparison.Ordinal);
        Assert.Equal("unknown-token", _tokens.Revoke(grace.Info.Id, kept.Id).Refusal?.Code);
        Assert.NotNull(_tokens.Owner(token));
        _tokens.Revoke(ada.Info.Id, kept.Id);
        Assert.Null(_tokens.Owner(token));
    }

    [Fact]
    public void A_guest_does_not_hide_an_account_of_the_same_name()
    {
        _people.Seen(new Person("guest", "ada"));
        var ada = _accounts.Claim("ada", Password, "127.0.0.1").Value;
        _people.Seen(new Person("later", "ADA"));
        Assert.True(_people.TryFindByName("ada", out var found));
        Assert.Equal(ada.Info, found);
    }

    public void Dispose()
    {
        _claims.Dispose();
        _state.Dispose();
        _directory.Dispose();
    }
}
