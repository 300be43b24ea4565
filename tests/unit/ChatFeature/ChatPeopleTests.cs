using WebMq.Shared.Accounts;
using WebMq.Web.Accounts;
using WebMq.Web.Chat;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

public sealed class ChatPeopleTests
{
    private readonly ChatPeople _people = new();

    [Fact]
    public void Of_two_of_one_name_the_one_who_came_last_is_meant_also_when_that_one_comes_back()
    {
        Comes("1");
        Comes("2");
        Assert.Equal("2", Named());
        Comes("1");
        Assert.Equal("1", Named());
    }

    [Fact]
    public void The_name_of_an_account_means_the_account()
    {
        Comes("1");
        _people.Claim("3", "bob");
        Comes("1");
        Comes("2");
        Assert.Equal("3", Named());
    }

    private void Comes(string id) => _people.Meet(new Person(id, "bob", Role.Guest));

    private string? Named() => _people.TryFindByName("Bob", out var person) ? person.Id : null;
}
