using System.Text;
using FsCheck.Xunit;
using MessagePack;
using WebMq.Shared.Messages;
using Xunit;

namespace WebMq.UnitTests.RulesFeature;

public sealed class ConversionStepTests
{
    private static readonly WebMq.Web.Rules.RuleProgram s_messagePack = Rule.Steps("\"json-to-messagepack\", \"messagepack-to-json\"");
    private static readonly WebMq.Web.Rules.RuleProgram s_csv = Rule.Steps("\"json-to-csv\", \"csv-to-json\"");
    private static readonly WebMq.Web.Rules.RuleProgram s_json = Rule.Steps("""{ "project": "@" }""");

    [Property(Arbitrary = [typeof(AnyJson)], MaxTest = 500)]
    public void JSON_goes_through_MessagePack_and_back(JsonText json) => Assert.Equal(s_json.Sent(json.Text), s_messagePack.Sent(json.Text));

    [Property(Arbitrary = [typeof(AnyJson)], MaxTest = 500)]
    public void JSON_is_read_and_written_as_the_same_JSON(JsonText json) => Assert.Equal(json.Text, s_json.Sent(json.Text));

    [Property(Arbitrary = [typeof(AnyJson)], MaxTest = 300)]
    public void A_template_writes_a_value_as_the_JSON_it_was(JsonText json) =>
        Assert.Equal($"[{json.Text}]", Rule.Steps("""{ "template": "{{ body | json }}" }""").Sent($"[{json.Text}]"));

    [Property(Arbitrary = [typeof(AnyJson)], MaxTest = 300)]
    public void Rows_of_text_go_through_CSV_and_back(JsonRows rows) => Assert.Equal(rows.Text, s_csv.Sent(rows.Text));

    [Fact]
    public void CSV_becomes_objects_by_its_first_row() => Assert.Equal(
        """[{"id":"1","name":"Ann, \"the\" first"},{"id":"2","name":"größe\n🐟"}]""",
        Rule.Steps("\"csv-to-json\"").Sent("\uFEFFid,name\r\n1,\"Ann, \"\"the\"\" first\"\r\n2,\"größe\n🐟\"\r\n"));

    [Fact]
    public void CSV_becomes_arrays_when_it_has_no_first_row_of_names() => Assert.Equal(
        """[["a","b"],["1","2","3"]]""",
        Rule.Steps("""{ "csv-to-json": { "header": false, "delimiter": ";" } }""").Sent("a;b\n1;2;3\n"));

    [Theory]
    [InlineData("a,b\n1\n", "Line 2", "has 1 fields")]
    [InlineData("a,a\n1,2\n", "Line 1", "twice")]
    [InlineData("a,b\n1,x\"y\n", "Line 2", "quote")]
    public void CSV_that_is_not_right_is_told_by_its_line(string csv, string line, string what)
    {
        var failed = Rule.Steps("\"csv-to-json\"").Failed(csv);
        Assert.Equal("bad-csv", failed.Code);
        Assert.Contains(line, failed.Text, StringComparison.Ordinal);
        Assert.Contains(what, failed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_becomes_CSV_with_a_column_for_each_name() => Assert.Equal(
        "a,b,c\r\n1,x,\r\n,\"{\"\"d\"\":[1]}\",true\r\n",
        Rule.Steps("\"json-to-csv\"").Sent("""[{"a":1,"b":"x"},{"b":{"d":[1]},"c":true,"a":null}]"""));

    [Fact]
    public void JSON_arrays_become_rows() =>
        Assert.Equal("1;\"a;b\"\r\nx\r\n", Rule.Steps("""{ "json-to-csv": { "header": false, "delimiter": ";" } }""").Sent("""[[1,"a;b"],["x"]]"""));

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[[1]]")]
    public void Other_JSON_makes_no_CSV(string json) => Assert.Equal("bad-json", Rule.Steps("\"json-to-csv\"").Failed(json).Code);

    [Fact]
    public void MessagePack_of_others_is_read()
    {
        var packed = MessagePackSerializer.Serialize(new Dictionary<object, object?>
        {
            ["n"] = ulong.MaxValue,
            [7] = new byte[] { 1, 2, 3 },
            ["at"] = new DateTime(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc),
            ["f"] = 1.5f,
            ["nil"] = null,
        });
        Assert.Equal(
            """{"n":18446744073709551615,"7":"AQID","at":"2026-11-24T12:00:00Z","f":1.5,"nil":null}""",
            Encoding.UTF8.GetString(Rule.Steps("\"messagepack-to-json\"").Sent(new Message(packed)).Body.Span));
    }

    [Theory]
    [InlineData("", "bad-messagepack")]
    [InlineData("C1", "bad-messagepack")]
    [InlineData("DDFFFFFFFF", "bad-messagepack")]
    [InlineData("DFFFFFFFFF", "bad-messagepack")]
    [InlineData("DBFFFFFFFF", "bad-messagepack")]
    [InlineData("C6FFFFFFFF", "bad-messagepack")]
    [InlineData("9201", "bad-messagepack")]
    [InlineData("0101", "bad-messagepack")]
    [InlineData("81C001", "bad-messagepack")]
    [InlineData("D40500", "bad-messagepack")]
    [InlineData("CB7FF8000000000000", "bad-number")]
    public void MessagePack_that_is_not_right_is_refused(string hex, string code) =>
        Assert.Equal(code, Rule.Steps("\"messagepack-to-json\"").Failed(new Message(Convert.FromHexString(hex))).Code);

    [Fact]
    public void MessagePack_and_JSON_that_are_too_deep_are_refused()
    {
        Assert.Equal("too-deep", Rule.Steps("\"messagepack-to-json\"").Failed(new Message(Enumerable.Repeat((byte)0x91, 100_000).ToArray())).Code);
        Assert.Equal("too-deep", Rule.Steps("""{ "project": "@" }""").Failed(new string('[', 65) + new string(']', 65)).Code);
        Assert.Equal("too-deep", Rule.Steps("""{ "project": "@" }""").Failed(new string('[', 500) + new string(']', 500)).Code);
        Assert.Equal(128, Rule.Steps("""{ "project": "@" }""").Sent(new string('[', 64) + new string(']', 64)).Length);
    }

    [Fact]
    public void A_whole_number_beyond_64_bits_is_not_rounded_into_MessagePack() =>
        Assert.Equal("bad-number", Rule.Steps("\"json-to-messagepack\"").Failed("[18446744073709551616]").Code);

    [Property(MaxTest = 300)]
    public void Packed_bytes_unpack_to_the_same(byte[] body)
    {
        Assert.Equal(body, Rule.Steps("\"gzip\", \"gunzip\"").Sent(new Message(body)).Body.ToArray());
        Assert.Equal(body, Rule.Steps("\"deflate\", \"inflate\"").Sent(new Message(body)).Body.ToArray());
    }

    [Fact]
    public void Packing_is_what_others_unpack()
    {
        var sent = Rule.Steps("\"gzip\"").Sent(new Message(default)).Body.ToArray();
        using var stream = new System.IO.Compression.GZipStream(new MemoryStream(sent), System.IO.Compression.CompressionMode.Decompress);
        Assert.Equal(-1, stream.ReadByte());
    }
}
