using Bunit;
using WebMq.Web.Components;
using Xunit;

namespace WebMq.UnitTests.Components;

public sealed class FieldTests : BunitContext
{
    [Fact]
    public void A_field_says_what_is_wrong_to_eyes_and_ears_instead_of_what_it_takes()
    {
        var field = Render<Field>(f => f.Add(x => x.Label, "Lease").Add(x => x.Help, "How long.").Add(x => x.TestId, "lease"));
        Assert.Equal("How long.", field.Find(".help").TextContent);
        Assert.Null(field.Find("input").GetAttribute("aria-invalid"));

        field.Render(f => f.Add(x => x.Error, "Too long."));

        Assert.Equal("Too long.", field.Find("[data-testid=lease-error]").TextContent);
        Assert.Equal("true", field.Find("input").GetAttribute("aria-invalid"));
        Assert.Equal(field.Find(".error").Id, field.Find("input").GetAttribute("aria-describedby"));
        Assert.Equal(field.Find("input").Id, field.Find("label").GetAttribute("for"));
        Assert.Empty(field.FindAll(".help"));
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("30 s", 30)]
    [InlineData(" 1.5 min", 90)]
    [InlineData("2h", 7_200)]
    [InlineData("7 d", 604_800)]
    [InlineData("0.25", 0.25)]
    [InlineData("0", 0)]
    public void A_length_of_time_is_typed_with_a_unit_or_in_seconds(string text, double seconds)
    {
        Assert.True(TypedLength.TryParse(text, out var length));
        Assert.Equal(seconds, length.TotalSeconds);
        Assert.True(TypedLength.TryParse(TypedLength.Write(length), out var again));
        Assert.Equal(length, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("1e9")]
    [InlineData("5 weeks")]
    [InlineData("99999999999 d")]
    public void What_is_no_length_of_time_is_refused(string? text) => Assert.False(TypedLength.TryParse(text, out _));

    [Theory]
    [InlineData(30, "30 s")]
    [InlineData(60, "1 min")]
    [InlineData(90, "90 s")]
    [InlineData(86_400, "1 d")]
    [InlineData(0.5, "0.5 s")]
    [InlineData(0, "0 s")]
    public void A_length_of_time_is_written_with_its_largest_whole_unit(double seconds, string text) =>
        Assert.Equal(text, TypedLength.Write(TimeSpan.FromSeconds(seconds)));
}
