using System.Globalization;
using WebMq.Shared.Messages;
using Xunit;

namespace WebMq.UnitTests.RulesFeature;

public sealed class TemplateStepTests
{
    [Theory]
    [InlineData("{{ body.customer.name }}", "Ann <a@b>")]
    [InlineData("{{ body.lines[0].sku }} {{ body.lines.size }}", "x-1 2")]
    [InlineData("{% for l in body.lines %}{{ l.sku }}:{{ l.qty }};{% endfor %}", "x-1:2;y-2:1;")]
    [InlineData("{% if body.total > 100 %}big{% else %}small{% endif %}", "big")]
    [InlineData("{% if body.vip %}vip{% endif %}{% unless body.vip %}plain{% endunless %}", "plain")]
    [InlineData("{{ body.missing }}{{ body.missing.deeper }}", "")]
    [InlineData("{{ body.price }}", "0.1")]
    [InlineData("{{ body.large }}", "12345678901234567890123456789012345")]
    [InlineData("{{ body.tiny }}", "1E-30")]
    [InlineData("{{ body | json }}", """{"customer":{"name":"Ann <a@b>"},"lines":[{"sku":"x-1","qty":2},{"sku":"y-2","qty":1}],"total":250,"vip":false,"price":0.1,"large":12345678901234567890123456789012345,"tiny":1E-30,"size":"XL"}""")]
    [InlineData("{{ body.customer.name | json }}", "\"Ann <a@b>\"")]
    [InlineData("{{ 'a\"b' | json }}", "\"a\\\"b\"")]
    [InlineData("{{ body.lines | map: 'sku' | join: '+' }}", "x-1+y-2")]
    [InlineData("{{ body.lines | map: 'qty' | json }}", "[2,1]")]
    [InlineData("{% assign x = 'a' | append: 'b' %}{{ x | upcase }}", "AB")]
    [InlineData("{% capture x %}[{{ body.total }}]{% endcapture %}{{ x }}{{ x }}", "[250][250]")]
    [InlineData("{% case body.total %}{% when 250 %}yes{% else %}no{% endcase %}", "yes")]
    [InlineData("{{ type }} {{ id }} {{ headers['x-a'] }} {{ source }} {{ sequence }} {{ at }}", "t i 1 in 7 2026-11-24T12:00:00.0000000Z")]
    [InlineData("{{ at | date: '%d.%m.%Y' }}", "24.11.2026")]
    [InlineData("{{ body['size'] }}", "XL")]
    [InlineData("{{ replyTo }}/{{ correlationId }}", "back/corr")]
    [InlineData("größer 🐟 {{ 'ü' | upcase }}", "größer 🐟 Ü")]
    [InlineData("{% if text contains 'Ann' %}a{% endif %}{% if body.lines contains 'x' %}b{% endif %}", "a")]
    [InlineData("{% raw %}{{ x }}{% endraw %}{% comment %}nothing{% endcomment %}", "{{ x }}")]
    public void A_template_writes_the_body(string template, string expected)
    {
        var message = Rule.Text(
            """
            { "customer": { "name": "Ann <a@b>" }, "lines": [{ "sku": "x-1", "qty": 2 }, { "sku": "y-2", "qty": 1 }], "total": 250, "vip": false,
              "price": 0.1, "large": 12345678901234567890123456789012345, "tiny": 1e-30, "size": "XL" }
            """) with
        {
            Id = "i",
            Type = "t",
            ReplyTo = "back",
            CorrelationId = "corr",
            Headers = new Dictionary<string, string> { ["x-a"] = "1" },
        };
        Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(Template(template).Sent(message).Body.Span));
    }

    [Fact]
    public void Nothing_is_escaped_unless_the_template_asks()
    {
        Assert.Equal("<b>&\"'", Template("{{ text }}").Sent("<b>&\"'"));
        Assert.Equal("&lt;b&gt;", Template("{{ text | escape }}").Sent("<b>"));
    }

    [Fact]
    public void A_body_that_is_no_JSON_is_there_as_text()
    {
        Assert.Equal("hello/", Template("{{ text }}/{{ body }}").Sent("hello"));
        Assert.Equal("/", Template("{{ text }}/{{ body.x }}").Sent(new Message(new byte[] { 0xff })) is var sent ? System.Text.Encoding.UTF8.GetString(sent.Body.Span) : "");
    }

    [Theory]
    [InlineData("{% if x %}", "endif")]
    [InlineData("{{ x | nofilter }}", "nofilter")]
    [InlineData("{{ x | format_number: 'D999999999' }}", "format_number")]
    [InlineData("{% include 'x' %}", "include")]
    [InlineData("{% render 'x' %}", "render")]
    [InlineData("{{ 'x }}", "(1:")]
    [InlineData("a\nb {% bad %}", "(2:")]
    [InlineData("{% for i in x offset: continue %}{% endfor %}", "offset")]
    public void A_template_that_is_not_right_is_refused_when_it_is_read(string template, string names)
    {
        var fault = Assert.Single(Rule.Faults(File(template)));
        Assert.Equal("transform[0].template", fault.Path);
        Assert.Contains(names, fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_patterns_of_dates_ask_for_no_endless_width() =>
        Assert.Equal("bad-template", Template("{{ at | date: '%999999999Y' }}").Failed("x").Code);

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Assert.Equal("1234.5", Template("{{ body.n | times: 1 }}").Sent("{\"n\":1234.5}"));
    }

    internal static string File(string template) =>
        $$"""{ "name": "r", "when": { "source": { "queue": "in" } }, "transform": [{ "template": {{System.Text.Json.JsonSerializer.Serialize(template)}} }], "to": [{ "queue": "out" }] }""";

    private static WebMq.Web.Rules.RuleProgram Template(string template) => Rule.Read(File(template));
}
