using WebMq.Web.Chat.Search;
using Xunit;

namespace WebMq.UnitTests.ChatSearchFeature;

public sealed class SearchParserTests
{
    [Theory]
    [InlineData("", "Type a word")]
    [InlineData("  ", "Type a word")]
    [InlineData("!!! ...", "Type a word")]
    [InlineData("from:", "from: is followed by a name")]
    [InlineData("pump in: lobby", "in: is followed by the name of a room")]
    [InlineData("has:cheese", "has: is followed by file or link, not 'cheese'")]
    [InlineData("before:yesterday", "before: is followed by a date such as 2026-03-01, not 'yesterday'")]
    [InlineData("after:2026-02-30", "after: is followed by a date")]
    [InlineData("after:0001-01-01", "after: is followed by a date")]
    [InlineData("-after:2026-02-01", "the other way round is before:")]
    [InlineData("a b c d e f g h i j k l m n o p q r s t u", "At most 20")]
    public void What_cannot_be_searched_for_is_refused_with_what_would_be_right(string query, string sentence)
    {
        var refusal = SearchParser.Parse(query, Day).Refusal;

        Assert.Equal("bad-search", refusal?.Code);
        Assert.Contains(sentence, refusal!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_hundred_characters_are_the_most()
    {
        Assert.Null(SearchParser.Parse(new string('a', 200), Day).Refusal);
        Assert.Equal("bad-search", SearchParser.Parse(new string('a', 201), Day).Refusal?.Code);
    }

    [Theory]
    [InlineData("a https://example.org/x?y=1", "a|https example org x y 1")]
    [InlineData("note:this", "note this")]
    [InlineData("\u201Cvalve open\u201D", "valve open")]
    [InlineData("pump - valve", "pump|valve")]
    [InlineData("well-known", "well known")]
    [InlineData("-a -\"b c\"", "-a|-b c")]
    [InlineData("\"from:ann\"", "from ann")]
    public void What_is_no_filter_is_words(string query, string terms)
    {
        var parsed = SearchParser.Parse(query, Day).Value;

        Assert.Equal(terms, string.Join('|', parsed.Terms.Select(t => (t.Excluded ? "-" : "") + string.Join(' ', t.Words))));
        Assert.Empty(parsed.From);
    }

    [Fact]
    public void Filters_are_read_in_any_case_and_order()
    {
        var parsed = SearchParser.Parse("FROM:@ann -in:#Lobby has:Link pump before:2026-3-1 after:2025", Day).Value;

        Assert.Equal([new SearchFilter("ann", false)], parsed.From);
        Assert.Equal([new SearchFilter("lobby", true)], parsed.In);
        Assert.Equal([new SearchFilter(SearchFacts.Link, false)], parsed.Has);
        Assert.Equal(Day(new DateOnly(2026, 3, 1)), parsed.Before);
        Assert.Equal(Day(new DateOnly(2025, 1, 1)), parsed.After);
        Assert.False(parsed.Unfinished);
        Assert.True(SearchParser.Parse("from:ann pump", Day).Value.Unfinished);
    }

    private static DateTimeOffset Day(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
