using WebMq.Web.Queues.Http;
using WebMq.Web.Queues.Pages;
using Xunit;

namespace WebMq.UnitTests.QueuesFeature;

public sealed class SendingInTheBrowserTests
{
    private static readonly HttpMessage s_message = new("a-1", "order", new Dictionary<string, string> { ["colour"] = "green" }, "answers", null, 7, 1.5, null, null, null);

    [Fact]
    public void What_is_typed_becomes_a_message_and_comes_back_as_it_was_typed()
    {
        var fields = new SendFields { Id = "a-1", Type = "order", Headers = "colour: green", ReplyTo = "answers", Priority = 7, Delay = "1.5 s" };
        var message = fields.Read()!;
        Assert.Equal(s_message with { Headers = null }, message with { Headers = null });
        Assert.Equal(s_message.Headers, message.Headers);
        var again = SendFields.Of(message);
        Assert.Equal((fields.Id, fields.Headers, fields.Delay, fields.Priority), (again.Id, again.Headers, again.Delay, again.Priority));
    }

    [Fact]
    public void Each_field_says_what_is_wrong_with_it()
    {
        var fields = new SendFields { Type = "a\tb", Headers = "colour: green\nno colon", Expiry = "0", Delay = "later", Id = new string('x', 121) };
        Assert.Null(fields.Read());
        Assert.Equal("The type has a control character.", fields.Error(nameof(fields.Type)));
        Assert.Equal("Line 2 is not 'name: value' with a name of its own.", fields.Error(nameof(fields.Headers)));
        Assert.StartsWith("It is a number of seconds", fields.Error(nameof(fields.Expiry)), StringComparison.Ordinal);
        Assert.NotNull(fields.Error(nameof(fields.Delay)));
        Assert.StartsWith("The id has 121 characters", fields.Error(nameof(fields.Id)), StringComparison.Ordinal);
        Assert.Null(fields.Error(nameof(fields.ReplyTo)));
    }

    [Fact]
    public void Code_in_three_languages_says_what_the_form_says()
    {
        var snippets = new SendSnippets("orders", s_message, "it's \"two\"\n");
        const string Header = """{"op": "send", "queue": "orders", "id": "a-1", "type": "order", "priority": 7, "delay": 1.5, "replyTo": "answers", "headers": {"colour": "green"}}""";
        Assert.Contains($"header = {Header}\n", snippets.Python("tcp://127.0.0.1:5561").ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("""body = "it's \"two\"\n".encode()""", snippets.Python("tcp://127.0.0.1:5561"), StringComparison.Ordinal);
        Assert.Contains("""new RequestSocket("tcp://127.0.0.1:5561")""", snippets.CSharp("tcp://127.0.0.1:5561"), StringComparison.Ordinal);
        Assert.Equal(
            """
            curl 'http://localhost:5080/api/queues/orders/messages?name=ada' \
              -H 'X-WebMq-Id: a-1' \
              -H 'X-WebMq-Type: order' \
              -H 'X-WebMq-Priority: 7' \
              -H 'X-WebMq-Delay: 1.5' \
              -H 'X-WebMq-Reply-To: answers' \
              -H 'X-WebMq-Header-colour: green' \
              --data-raw 'it'\''s "two"

            """.ReplaceLineEndings("\n") + "'",
            snippets.Curl(new Uri("http://localhost:5080/"), "ada").ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_file_is_read_from_a_file()
    {
        var snippets = new SendSnippets("orders", s_message, null);
        Assert.Contains("open(\"body.bin\", \"rb\").read()", snippets.Python("tcp://h:1"), StringComparison.Ordinal);
        Assert.Contains("File.ReadAllBytes(\"body.bin\")", snippets.CSharp("tcp://h:1"), StringComparison.Ordinal);
        Assert.EndsWith("--data-binary @body.bin", snippets.Curl(new Uri("http://h/"), "ada"), StringComparison.Ordinal);
    }

    [Fact]
    public void Quoting_leaves_letters_and_escapes_what_would_end_a_line() =>
        Assert.Equal("\"Zoë 🍵 \\\\ \\t \\u0000 \\u2028\"", SendSnippets.Quote("Zoë 🍵 \\ \t \0 \u2028"));
}
