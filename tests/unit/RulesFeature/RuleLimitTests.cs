using System.Diagnostics;
using System.Text;
using WebMq.Shared.Messages;
using WebMq.Web.Rules;
using Xunit;

namespace WebMq.UnitTests.RulesFeature;

/// <summary>What would take for ever or all the memory, and ends at once with its reason.</summary>
public sealed class RuleLimitTests
{
    // On a machine that is busy; alone the slowest takes a few hundred milliseconds.
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);
    private static readonly string s_million = string.Join(',', Enumerable.Repeat("1", 500_000));

    public static TheoryData<string> Templates =>
    [
        "{% for i in (1..1000000000) %}{% endfor %}",
        "{% for i in (1..100000) %}{% for j in (1..100000) %}{% endfor %}{% endfor %}",
        "{% for i in (1..100000) %}{% for j in body.items limit:0 %}{% endfor %}{% endfor %}",
        "{% assign s = 'x' %}{% for i in (1..100) %}{% assign s = s | append: s %}{% endfor %}",
        "{% assign s = 'x' %}{% for i in (1..100) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}",
        "{% assign a = body.items %}{% for i in (1..100) %}{% assign a = a | concat: a %}{% endfor %}",
        "{% assign a = body.items %}{{ a | join: body.long }}",
        "{% for i in (1..100) %}{{ body.long }}{% endfor %}",
        "{% capture c %}{% for i in (1..100000) %}{{ body.long }}{% endfor %}{% endcapture %}",
        "{{ body.long | replace: 'a', body.long }}",
        "{{ body.long | split: '' | join: body.long }}",
        "{% for i in (1..100000) %}{% assign x = body.items | sort %}{% endfor %}",
        "{% for i in (1..100000) %}{% if body.items == body.items %}{% endif %}{% endfor %}",
        "{% for i in (1..100000) %}{% if body.long contains body.half %}{% endif %}{% endfor %}",
        "{% for i in (1..100000) %}{% assign x = body | json %}{% endfor %}",
        "{% for i in (1..100000) %}{% assign x = body.items | map: 'x' | uniq | reverse %}{% endfor %}",
        "{% for i in (1..100000) %}{% assign x = body.long | url_encode | escape | base64_encode %}{% endfor %}",
    ];

    public static TheoryData<string> Expressions =>
    [
        string.Join(" | ", Enumerable.Repeat("[@, @]", 40)),
        string.Join(" | ", Enumerable.Repeat("[@, @][]", 40)),
        string.Join(" | ", Enumerable.Repeat("{a: @, b: @}", 40)),
        "items | " + string.Join(" | ", Enumerable.Repeat("[*].[@, @, @, @]", 20)),
        "items[*]" + string.Concat(Enumerable.Repeat(".[@, @]", 30)),
        string.Concat(Enumerable.Repeat("to_string([", 20)) + "@" + string.Concat(Enumerable.Repeat("])", 20)),
        "join(long, items[*].to_string(@))",
        string.Concat(Enumerable.Repeat("map(&[@, @], ", 30)) + "items" + new string(')', 30),
        "contains(long, half)",
        "items[*]" + string.Concat(Enumerable.Repeat(".[@, @][]", 20)),
        "items[*].[" + string.Join(", ", Enumerable.Repeat("@", 1_000)) + "]",
        "[" + string.Join(", ", Enumerable.Repeat("@", 1_000)) + "]",
        "[" + string.Join(", ", Enumerable.Repeat("reverse(sort(items))", 150)) + "]",
        "items[?[@, @] == [@, @] && [@, @] == [@, @]] | [*].[@, @, @, @, @, @, @, @, @, @]",
    ];

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_template_cannot_hang_or_grow_the_process(string template) =>
        EndsSoon(Rule.Read(TemplateStepTests.File(template)), $$"""{ "items": [{{s_million}}], "long": "{{new string('a', 500_000)}}", "half": "{{new string('a', 250_000)}}b" }""");

    [Theory]
    [MemberData(nameof(Expressions))]
    public void An_expression_cannot_hang_or_grow_the_process(string expression) =>
        EndsSoon(Rule.Read(ProjectStepTests.File(expression)), $$"""{ "items": [{{s_million}}], "long": "{{new string('a', 500_000)}}", "half": "{{new string('a', 250_000)}}b" }""");

    [Theory]
    [InlineData("{% if a %}", 4_000)]
    [InlineData("{% for i in x %}", 4_000)]
    [InlineData("{{ a", 10_000)]
    [InlineData("{% capture x %}", 4_000)]
    [InlineData("{%- if a -%}", 4_000)]
    public void A_template_that_is_nested_without_end_is_refused(string part, int times) => Refused(string.Concat(Enumerable.Repeat(part, times)));

    [Fact]
    public void A_tag_that_is_chained_or_nested_without_end_is_refused()
    {
        Refused("{{ a" + string.Concat(Enumerable.Repeat("|upcase", 5_000)) + " }}");
        Refused("{{ a" + string.Concat(Enumerable.Repeat("[a", 400)) + " }}");
        Refused("{% if a" + string.Concat(Enumerable.Repeat(" and a", 5_000)) + " %}{% endif %}");
        Refused(new string('x', 70_000));
    }

    [Theory]
    [InlineData("!", 4_000)]
    [InlineData("[", 4_000)]
    [InlineData("not_null(", 400)]
    [InlineData("(", 4_000)]
    [InlineData("a.", 2_000)]
    [InlineData("a|", 2_000)]
    [InlineData("{a:", 1_300)]
    [InlineData("[?", 2_000)]
    [InlineData("&", 4_000)]
    [InlineData("-", 4_000)]
    public void An_expression_that_is_nested_without_end_is_refused(string part, int times)
    {
        var close = part.Replace("not_null", "", StringComparison.Ordinal) switch { "[" => "]", "(" => ")", "{a:" => "}", "[?" => "]", _ => "" };
        var expression = string.Concat(Enumerable.Repeat(part, times)) + "a" + string.Concat(Enumerable.Repeat(close, times));
        Assert.Equal("transform[0].project", Assert.Single(Rule.Faults(ProjectStepTests.File(expression[..Math.Min(expression.Length, 4_096)]))).Path);
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)*c")]
    [InlineData("(a?){500}a{2}")]
    [InlineData("^(.*?,){50}x")]
    public void A_regular_expression_takes_no_time_that_grows_by_powers(string pattern)
    {
        var rule = Rule.When($"\"text\": {{ \"regex\": {System.Text.Json.JsonSerializer.Serialize(pattern)} }}");
        var watch = Stopwatch.StartNew();
        rule.Apply(new string('a', 20_000) + "!");
        Assert.True(watch.Elapsed < s_soon, $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData("(a{1000}){1000}")]
    [InlineData("(?=a)b")]
    [InlineData("(a)\\1")]
    [InlineData("(")]
    [InlineData("")]
    public void A_regular_expression_that_cannot_be_bounded_is_refused(string pattern) => Assert.Equal(
        "when.text.regex",
        Assert.Single(Rule.Faults($$"""{ "name": "r", "when": { "source": { "queue": "in" }, "text": { "regex": {{System.Text.Json.JsonSerializer.Serialize(pattern)}} } }, "to": [{ "queue": "out" }] }""")).Path);

    [Theory]
    [InlineData("gzip", "gunzip")]
    [InlineData("deflate", "inflate")]
    public void What_unpacks_to_more_than_the_limit_is_stopped_there(string pack, string unpack)
    {
        var bomb = Rule.Steps($"\"{pack}\"", "{ \"output\": 16777216 }").Sent(new Message(new byte[16 << 20]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("too-large", Rule.Steps($"\"{unpack}\"").Failed(bomb).Code);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 8 << 20);
        Assert.Equal(16 << 20, Rule.Steps($"\"{unpack}\"", "{ \"output\": 16777216 }").Sent(bomb).Body.Length);
    }

    [Theory]
    [InlineData("gzip", "gunzip")]
    [InlineData("deflate", "inflate")]
    public void What_is_cut_off_damaged_or_continued_is_not_taken_for_whole(string pack, string unpack)
    {
        var packed = Rule.Steps($"\"{pack}\"").Sent(Rule.Text("a text of some length, a text of some length")).Body.ToArray();
        var rule = Rule.Steps($"\"{unpack}\"");
        for (var length = 0; length < packed.Length; length++)
            Assert.Equal("bad-packing", rule.Failed(new Message(packed.AsMemory(0, length))).Code);
        Assert.Equal("bad-packing", rule.Failed(new Message((byte[])[.. packed, 1])).Code);
        packed[12] ^= 0x55;
        Assert.Equal("bad-packing", rule.Failed(new Message(packed)).Code);
    }

    [Fact]
    public void A_result_is_never_larger_than_the_limit()
    {
        Assert.Equal("too-large", Rule.Steps("""{ "template": "{{ text }}{{ text }}" }""", "{ \"output\": 10 }").Failed("123456").Code);
        Assert.Equal("too-large", Rule.Steps("""{ "template": "ää" }""", "{ \"output\": 3 }").Failed("").Code);
        Assert.Equal("too-large", Rule.Steps("""{ "project": "[a, a]" }""", "{ \"output\": 10 }").Failed("{\"a\":\"123456\"}").Code);
        Assert.Equal("too-large", Rule.Steps("\"json-to-csv\"", "{ \"output\": 10 }").Failed("[{\"a\":\"123456789\"}]").Code);
        Assert.Equal("too-large", Rule.Steps("\"json-to-messagepack\"", "{ \"output\": 10 }").Failed("[1234567,1234567,1234567]").Code);
        Assert.Equal("too-large", Rule.Steps("\"csv-to-json\"", "{ \"output\": 10 }").Failed("a\r\nb\r\nc\r\nd\r\n").Code);
    }

    [Fact]
    public void Rows_with_a_name_each_do_not_become_a_square()
    {
        var rows = string.Join(',', Enumerable.Range(0, 30_000).Select(i => $"{{\"n{i}\":1}}"));
        EndsSoon(Rule.Steps("\"json-to-csv\""), $"[{rows}]");
    }

    [Fact]
    public void A_rule_whose_time_is_over_ends()
    {
        var rule = Rule.Steps("""{ "template": "{% for i in (1..90000) %}{% assign x = i | times: i | plus: i %}{% endfor %}" }""", "{ \"time\": \"00:00:00.001\" }");
        Assert.Equal("too-slow", rule.Failed("x").Code);
    }

    [Fact]
    public void What_is_large_and_plain_passes()
    {
        var body = $$"""{ "items": [{{string.Join(',', Enumerable.Repeat("""{"id":"abc","qty":3}""", 20_000))}}] }""";
        Assert.Equal("20000", Rule.Steps("""{ "project": "items[?qty > `2`].{id: id, n: qty}" }, { "template": "{{ body.size }}" }""").Sent(body));
        Assert.Equal("20000", Rule.Steps("""{ "template": "{% assign n = 0 %}{% for i in body.items %}{% assign n = n | plus: 1 %}{% endfor %}{{ n }}" }""").Sent(body));
    }

    private static void EndsSoon(RuleProgram rule, string body)
    {
        var message = Rule.Text(body);
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcome = rule.Apply(message);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var report = $"{watch.Elapsed.TotalMilliseconds:N0} ms, {allocated >> 20:N0} MiB allocated: {Short(outcome)}";
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.IsType<RuleOutcome.Failed>(outcome);
        Assert.True(watch.Elapsed < s_soon, report);
        Assert.True(allocated < 1L << 30, report);
    }

    private static string Short(RuleOutcome outcome) => outcome is RuleOutcome.Failed failed ? failed.ToString() : outcome.GetType().Name;

    private static void Refused(string template) => Assert.Equal("transform[0].template", Assert.Single(Rule.Faults(TemplateStepTests.File(template))).Path);
}
