using Bunit;
using WebMq.Web.Accounts;
using Xunit;

namespace WebMq.UnitTests.Components;

public sealed class AvatarTests : BunitContext
{
    [Theory]
    [InlineData("ada", "A")]
    [InlineData("ada lovelace", "AL")]
    [InlineData("pump-3", "P3")]
    [InlineData("örn", "Ö")]
    [InlineData("🦉-owl", "🦉O")]
    [InlineData("---", "")]
    public void Initials_are_whole_letters(string name, string initials) => Assert.Equal(initials, AvatarLook.Initials(name));

    [Fact]
    public void The_same_id_has_the_same_colour_for_ever_and_many_ids_have_many()
    {
        Assert.Equal("#7a5200", AvatarLook.Colour("p1"));
        Assert.True(Enumerable.Range(0, 100).Select(i => AvatarLook.Colour($"person-{i}")).Distinct().Count() >= 7);
    }

    [Fact]
    public void A_name_in_it_is_text()
    {
        var avatar = Render<Avatar>(a => a.Add(x => x.PersonId, "p1").Add(x => x.Name, "<script> x"));

        Assert.Equal("<X", avatar.Find("text").TextContent);
        Assert.Empty(avatar.FindAll("script"));
    }
}
