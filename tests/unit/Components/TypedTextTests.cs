using WebMq.Web.Components;
using Xunit;

namespace WebMq.UnitTests.Components;

public sealed class TypedTextTests
{
    private readonly TypedText _field = new();

    [Fact]
    public void What_was_typed_stays_when_its_addresses_come_back_late()
    {
        foreach (var text in new[] { "p", "pu", "pum" })
        {
            _field.Type(text);
            Assert.True(_field.Leaves());
        }

        _field.Type("pump");
        foreach (var address in new[] { "p", "pu", "pum" })
        {
            _field.Arrive(address);
            Assert.Equal("pump", _field.Text);
        }

        Assert.True(_field.Leaves(), "the address has not got the last letter");
        _field.Arrive("pump");
        Assert.False(_field.Leaves());
    }

    [Fact]
    public void What_is_deleted_again_leads_back_though_the_address_has_not_changed_yet()
    {
        _field.Arrive("pump");
        _field.Type("pumps");
        Assert.True(_field.Leaves());
        _field.Type("pump");
        Assert.True(_field.Leaves());
        _field.Arrive("pumps");
        _field.Arrive("pump");
        Assert.Equal("pump", _field.Text);
    }

    [Fact]
    public void An_address_from_elsewhere_is_shown_and_one_that_comes_again_is_not()
    {
        _field.Arrive("pump");
        _field.Type("valve");
        _field.Arrive("pump");
        Assert.Equal("valve", _field.Text);
        Assert.True(_field.Leaves());
        _field.Arrive("valve");
        _field.Type("valve 2");
        _field.Arrive("pump");
        Assert.Equal("pump", _field.Text);
        _field.Arrive(null);
        Assert.Equal("", _field.Text);
    }
}
