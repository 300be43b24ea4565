using WebMq.Shared.Weather;
using Xunit;

namespace WebMq.UnitTests.Weather;

public sealed class StationIdTests
{
    [Theory]
    [InlineData("oslo")]
    [InlineData("-")]
    [InlineData("10-0-0-5-5556")]
    [InlineData("abcdefghijabcdefghijabcdefghijabcdefghij")]
    public void An_id_of_the_allowed_characters_is_read_as_it_stands(string text)
    {
        Assert.True(StationId.TryParse(text, out var id));
        Assert.Equal(text, id.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Oslo")]
    [InlineData("new york")]
    [InlineData("a_b")]
    [InlineData("a\"b")]
    [InlineData("ålesund")]
    [InlineData("abcdefghijabcdefghijabcdefghijabcdefghijk")]
    public void Anything_else_is_no_id(string? text) => Assert.False(StationId.TryParse(text, out _));

    [Theory]
    [InlineData("tcp://10.0.0.5:5556", "10-0-0-5-5556")]
    [InlineData("tcp://Weather.Example:5558", "weather-example-5558")]
    [InlineData("tcp://*:5556", "5556")]
    [InlineData("tcp://[::1]:5556", "1--5556")]
    [InlineData("ipc:///tmp/weather", "ipc----tmp-weather")]
    [InlineData("tcp://", "unnamed")]
    [InlineData("", "unnamed")]
    public void A_source_lends_its_endpoint_as_a_name(string endpoint, string id) =>
        Assert.Equal(id, StationId.FromEndpoint(endpoint).ToString());

    [Fact]
    public void The_name_of_a_source_is_an_id_however_long_the_endpoint_is() =>
        Assert.True(StationId.TryParse(StationId.FromEndpoint("tcp://" + new string('h', 200) + ":1").ToString(), out _));
}
