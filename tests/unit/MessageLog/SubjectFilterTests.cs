using WebMq.Shared.MessageLog;
using Xunit;

namespace WebMq.UnitTests.MessageLog;

public sealed class SubjectFilterTests
{
    [Theory]
    [InlineData("chat.1", true)]
    [InlineData("chat.12", false)]
    [InlineData("chat.", false)]
    [InlineData("Chat.1", false)]
    public void One_subject_is_matched_as_a_whole(string subject, bool matches) =>
        Assert.Equal(matches, SubjectFilter.Exactly("chat.1").Matches(subject));

    [Theory]
    [InlineData("weather.oslo", true)]
    [InlineData("weather.", true)]
    [InlineData("weather", false)]
    [InlineData("Weather.oslo", false)]
    [InlineData("my.weather.oslo", false)]
    public void A_prefix_matches_what_begins_with_it(string subject, bool matches) =>
        Assert.Equal(matches, SubjectFilter.StartingWith("weather.").Matches(subject));

    [Fact]
    public void The_empty_prefix_is_the_whole_log()
    {
        Assert.True(SubjectFilter.All.Matches("chat.1"));
        Assert.Equal(SubjectFilter.All, SubjectFilter.StartingWith(""));
    }

    [Fact]
    public void A_prefix_is_shown_with_a_star()
    {
        Assert.Equal("weather.*", SubjectFilter.StartingWith("weather.").ToString());
        Assert.Equal("chat.1", SubjectFilter.Exactly("chat.1").ToString());
    }
}
