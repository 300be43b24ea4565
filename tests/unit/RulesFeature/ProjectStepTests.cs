using Xunit;

namespace WebMq.UnitTests.RulesFeature;

public sealed class ProjectStepTests
{
    [Theory]
    [InlineData("a", "1")]
    [InlineData("{x: a, y: b.c}", """{"x":1,"y":"ü"}""")]
    [InlineData("[a, b.c, missing]", """[1,"ü",null]""")]
    [InlineData("items[*].n", "[1,2,4]")]
    [InlineData("items[].n", "[1,2,4]")]
    [InlineData("items[?n > `1`].n", "[2,4]")]
    [InlineData("items[?n > `1`] | [0].n", "2")]
    [InlineData("items[1:3].n", "[2]")]
    [InlineData("items[::-1].n", "[4,2,1]")]
    [InlineData("items[*].{v: n, half: n}", """[{"v":1,"half":1},{"v":2,"half":2},{"v":null,"half":null},{"v":4,"half":4}]""")]
    [InlineData("b.*", """["ü"]""")]
    [InlineData("nested[]", "[1,2,[3]]")]
    [InlineData("nested[][]", "[1,2,3]")]
    [InlineData("length(items)", "4")]
    [InlineData("sort_by(items[?n], &n)[-1].n", "4")]
    [InlineData("max_by(items[?n], &n).n", "4")]
    [InlineData("map(&n, items)", "[1,2,null,4]")]
    [InlineData("join('-', ['a', 'b'])", "\"a-b\"")]
    [InlineData("keys(b)", "[\"c\"]")]
    [InlineData("to_string(b)", "\"{\\\"c\\\":\\\"ü\\\"}\"")]
    [InlineData("merge(b, {d: a})", """{"c":"ü","d":1}""")]
    [InlineData("missing || a", "1")]
    [InlineData("a && b.c", "\"ü\"")]
    [InlineData("!a", "false")]
    [InlineData("a == `1.0`", "true")]
    [InlineData("`\"2020-01-01T00:00:00Z\"`", "\"2020-01-01T00:00:00Z\"")]
    [InlineData("`{\"x\": [1, null]}`", """{"x":[1,null]}""")]
    [InlineData("not_null(missing, a)", "1")]
    [InlineData("sum(items[].n)", "7")]
    [InlineData("\"größe\"", "\"🐟\"")]
    [InlineData("contains(keys(@), 'a')", "true")]
    [InlineData("null_in[*].v", "[1]")]
    [InlineData("@", """{"a":1,"b":{"c":"ü"},"items":[{"n":1},{"n":2},{},{"n":4}],"nested":[[1,2],[[3]]],"größe":"🐟","null_in":[{"v":null},{"v":1}],"f":1.5,"e":100}""")]
    public void An_expression_makes_JSON_of_JSON(string expression, string expected)
    {
        const string Body = """
            { "a": 1, "b": { "c": "ü" }, "items": [{ "n": 1 }, { "n": 2 }, {}, { "n": 4 }], "nested": [[1, 2], [[3]]], "größe": "🐟",
              "null_in": [{ "v": null }, { "v": 1 }], "f": 1.50, "e": 1e2 }
            """;
        Assert.Equal(expected, Rule.Read(File(expression)).Sent(Body));
    }

    [Theory]
    [InlineData("a.b | c..d", "at its character 9")]
    [InlineData("", "1 to 4,096")]
    [InlineData("nofunction(a)", "nofunction")]
    [InlineData("length()", "length")]
    [InlineData("a[::0]", "step")]
    [InlineData("$.a", "'$'")]
    [InlineData("let $x = a in $x", "not taken")]
    [InlineData("pad_left('x', `999999999`)", "pad_left")]
    [InlineData("`nonsense`", "at its character 1")]
    [InlineData("{a: a, a: b}", "twice")]
    public void An_expression_that_is_not_right_is_refused_when_it_is_read(string expression, string names)
    {
        var fault = Assert.Single(Rule.Faults(File(expression)));
        Assert.Equal("transform[0].project", fault.Path);
        Assert.Contains(names, fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Large_whole_numbers_keep_their_digits() =>
        Assert.Equal("[12345678901234567890123,18446744073709551615]", Rule.Read(File("[a, b]")).Sent("""{"a":12345678901234567890123,"b":18446744073709551615}"""));

    [Fact]
    public void A_number_that_no_double_holds_is_refused() => Assert.Equal("bad-number", Rule.Read(File("@")).Failed("[1e999]").Code);

    internal static string File(string expression) =>
        $$"""{ "name": "r", "when": { "source": { "queue": "in" } }, "transform": [{ "project": {{System.Text.Json.JsonSerializer.Serialize(expression)}} }], "to": [{ "queue": "out" }] }""";
}
