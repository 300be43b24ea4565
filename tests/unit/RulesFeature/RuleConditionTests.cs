using WebMq.Shared.Messages;
using WebMq.Shared.Rules;
using WebMq.Web.Rules;
using Xunit;

namespace WebMq.UnitTests.RulesFeature;

public sealed class RuleConditionTests
{
    [Theory]
    [InlineData("order.created", "order.created", true)]
    [InlineData("order.*", "order.created", true)]
    [InlineData("order.*", "order.", true)]
    [InlineData("order.*", "order", false)]
    [InlineData("order.created", "Order.created", false)]
    [InlineData("*", null, true)]
    [InlineData("order", null, false)]
    public void A_type_fits_as_it_is_or_by_its_beginning(string pattern, string? type, bool fits) =>
        Assert.Equal(fits, Fits($"\"type\": \"{pattern}\"", new Message(default, Type: type)));

    [Theory]
    [InlineData("\"north\"", true)]
    [InlineData("\"nor*\"", true)]
    [InlineData("\"*\"", true)]
    [InlineData("\"south\"", false)]
    [InlineData("null", false)]
    public void A_header_fits_by_its_value(string pattern, bool fits) =>
        Assert.Equal(fits, Fits($"\"headers\": {{ \"region\": {pattern} }}", new Message(default, Headers: new Dictionary<string, string> { ["region"] = "north" })));

    [Theory]
    [InlineData("\"*\"", false)]
    [InlineData("null", true)]
    public void A_header_that_is_not_there_fits_only_null(string pattern, bool fits) =>
        Assert.Equal(fits, Fits($"\"headers\": {{ \"region\": {pattern} }}", new Message(default)));

    [Theory]
    [InlineData("a", true)]
    [InlineData("zero", true)]
    [InlineData("no", false)]
    [InlineData("nothing", false)]
    [InlineData("empty", false)]
    [InlineData("none", false)]
    [InlineData("bare", false)]
    [InlineData("missing", false)]
    [InlineData("total > `100`", true)]
    [InlineData("total >= `100` && customer.vip", true)]
    [InlineData("lines[?sku == 'x-1']", true)]
    [InlineData("lines[?sku == 'x-2']", false)]
    [InlineData("total == `250.0`", true)]
    [InlineData("contains(note, 'größer 🐟')", true)]
    [InlineData("length(lines) == `1`", true)]
    public void A_match_is_true_as_JMESPath_has_it(string expression, bool fits) =>
        Assert.Equal(fits, Fits($"\"match\": \"{expression}\"", Rule.Text(
            """
            { "a": 1, "zero": 0, "no": false, "nothing": null, "empty": "", "none": [], "bare": {}, "total": 250, "note": "ein größer 🐟",
              "customer": { "vip": true }, "lines": [{ "sku": "x-1" }] }
            """)));

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("{'a':1}")]
    [InlineData("{\"a\":1} x")]
    [InlineData("{\"a\":1,}")]
    [InlineData("NaN")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    public void A_body_that_is_not_JSON_does_not_match(string body) =>
        Assert.Equal(new RuleOutcome.NotMatched("when.match"), Rule.When("\"match\": \"@\"").Apply(body));

    [Theory]
    [InlineData("{ \"contains\": \"urgent\" }", "this is urgent", true)]
    [InlineData("{ \"contains\": \"URGENT\" }", "this is urgent", false)]
    [InlineData("{ \"contains\": \"URGENT\", \"ignoreCase\": true }", "this is urgent", true)]
    [InlineData("{ \"contains\": \"ü\" }", "größer", false)]
    [InlineData("{ \"contains\": \"\\ud83d\\udc1f\" }", "ein 🐟", true)]
    [InlineData("{ \"regex\": \"^ord-[0-9]+$\" }", "ord-17", true)]
    [InlineData("{ \"regex\": \"^ORD\", \"ignoreCase\": true }", "ord-17", true)]
    [InlineData("{ \"regex\": \"^ord-[0-9]+$\" }", "ord-x", false)]
    public void A_text_is_looked_for_in_the_body(string text, string body, bool fits) =>
        Assert.Equal(fits, Fits($"\"text\": {text}", Rule.Text(body)));

    [Fact]
    public void Bytes_that_are_no_text_hold_no_text() =>
        Assert.False(Fits("\"text\": { \"regex\": \".*\" }", new Message(new byte[] { 0xff, 0xfe })));

    [Fact]
    public void A_text_that_is_longer_than_the_limit_fails_the_rule_instead_of_passing_it_by() =>
        Assert.Equal("too-large", Rule.When("\"text\": { \"contains\": \"x\" }").Failed(new string('a', (1 << 20) + 1)).Code);

    [Fact]
    public void An_expression_that_fails_on_a_body_fails_the_rule_with_its_field()
    {
        var failed = Rule.When("\"match\": \"length(total) > `1`\"").Failed("{\"total\": 5}");
        Assert.Equal(("when.match", "bad-expression"), (failed.Field, failed.Code));
        Assert.Contains("length", failed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("orders", "orders", true)]
    [InlineData("orders", "orders2", false)]
    [InlineData("ord*", "orders", true)]
    [InlineData("*", "anything", true)]
    public void A_source_takes_a_name_or_all_that_begin_so(string pattern, string name, bool takes)
    {
        var source = new RuleSource(RuleSourceKind.Topic, pattern);
        Assert.Equal(takes, source.Takes(RuleSourceKind.Topic, name));
        Assert.False(source.Takes(RuleSourceKind.Queue, name));
    }

    [Fact]
    public void A_message_from_elsewhere_is_not_the_rules_concern() =>
        Assert.Equal(new RuleOutcome.NotMatched("when.source"), Rule.Steps("").Apply(Rule.From(Rule.Text("x")) with { Source = "other" }, Rule.Now));

    private static bool Fits(string conditions, Message message) => Rule.When(conditions).Apply(message) switch
    {
        RuleOutcome.Routed => true,
        RuleOutcome.NotMatched => false,
        var failed => throw new Xunit.Sdk.XunitException(failed.ToString()),
    };
}
