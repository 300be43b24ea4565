using System.Diagnostics;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Topics from a terminal, against the real app.</summary>
public sealed class TopicTerminalTests(SharedApp shared)
{
    [Fact]
    public async Task A_consumer_goes_on_where_it_was_and_what_it_printed_is_done()
    {
        var topic = await TopicApi.Make(shared.App);
        Assert.StartsWith("published as ", (await Run("publish", topic, "one", "--id", "1", "--type", "story", "--header", "colour=green")).Output, StringComparison.Ordinal);
        Assert.StartsWith("known already as ", (await Run("publish", topic, "one", "--id", "1")).Output, StringComparison.Ordinal);
        await Run("publish", topic, "two");
        Assert.Equal("one\n", (await Run("subscribe", topic, "--name", "bob", "--from", "start", "--count", "1")).Output);
        await Run("publish", topic, "three");
        Assert.Equal("two\nthree\n", (await Run("subscribe", topic, "--name", "bob", "--count", "2")).Output);

        var consumer = (await Run("consumers", topic)).Output.Split('\n')[1];
        Assert.StartsWith("bob ", consumer, StringComparison.Ordinal);
        var lag = Json((await Run("consumers", topic, "--json")).Output).GetProperty("lag").GetInt64();
        Assert.Equal(0, lag);
        Assert.Contains(topic[..24], (await Run("stats", topic)).Output, StringComparison.Ordinal);
        Assert.Equal(3, Json((await Run("stats", topic, "--json")).Output).GetProperty("messages").GetInt64());
    }

    [Fact]
    public async Task One_who_follows_prints_what_comes_with_all_there_is_to_it()
    {
        var topic = await TopicApi.Make(shared.App);
        using var process = Start("subscribe", topic, "--from", "start", "--json");
        try
        {
            foreach (var text in (string[])["one", "zwölf\nand more"])
            {
                await Run("publish", topic, text, "--type", "story");
                var line = Json((await Eventually.Result(process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask(), $"'{text}' is printed"))!);
                Assert.Equal((text, "story"), (line.GetProperty("body").GetString(), line.GetProperty("type").GetString()));
            }
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task What_is_refused_is_said_and_the_exit_code_tells()
    {
        foreach (var verb in (string[])["publish", "subscribe", "consumers"])
        {
            var (code, _, error) = await Run([verb, "no-such-topic", .. verb == "publish" ? ["x"] : Array.Empty<string>()]);
            Assert.Equal((1, $"topic {verb}: There is no topic no-such-topic."), (code, error.Trim()));
        }

        var topic = await TopicApi.Make(shared.App);
        Assert.Equal(2, (await Run("publish", topic, "x", "--header", "no equals sign")).Code);
        Assert.Equal(2, (await Run("subscribe", topic, "--count", "0")).Code);
        Assert.Equal(1, (await Run("subscribe", topic, "--from", "yesterday")).Code);
    }

    private static JsonElement Json(string line) => JsonDocument.Parse(line).RootElement;

    private Process Start(params IEnumerable<string> args) => TerminalProgram.Start(["topic", .. args, "--endpoint", shared.App.Queues]);

    private Task<(int Code, string Output, string Error)> Run(params string[] args) =>
        TerminalProgram.Run("", ["topic", .. args, "--endpoint", shared.App.Queues]);
}
