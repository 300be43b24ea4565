using WebMq.Shared.Accounts;
using WebMq.Web.Accounts;
using Xunit;

namespace WebMq.UnitTests.AccountsFeature;

public sealed class PeopleDirectoryTests
{
    private readonly PeopleDirectory _people = new();

    [Fact]
    public void A_name_means_the_guest_who_was_here_last_also_when_that_one_comes_back()
    {
        Comes("1", "bob");
        Comes("2", "Bob");
        Assert.Equal("2", Named("BOB"));
        Comes("1", "bob");
        Assert.Equal("1", Named("bob"));
        Assert.Equal(2, _people.All.Count);
    }

    [Fact]
    public void The_name_of_an_account_means_the_account()
    {
        Comes("1", "bob");
        _people.Know(new PersonInfo("3", "bob", "Bob", Role.Member, false));
        Comes("1", "bob");
        Comes("2", "bob");
        Assert.Equal("3", Named("bob"));
    }

    private void Comes(string id, string name) => _people.Seen(new Person(id, name, Role.Guest));

    private string? Named(string name) => _people.TryFindByName(name, out var person) ? person.Id : null;
}
