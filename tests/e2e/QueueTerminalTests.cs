using System.Diagnostics;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Queues from a terminal, against the real app.</summary>
public sealed class QueueTerminalTests(SharedApp shared)
{
    [Fact]
    public async Task A_text_is_sent_shown_received_and_gone()
    {
        var queue = await QueueApi.Make(shared.App);
        Assert.StartsWith("sent as ", (await Run("", "send", queue, "two teas", "--id", "1", "--type", "drink", "--header", "colour=green")).Output, StringComparison.Ordinal);
        Assert.StartsWith("known already as ", (await Run("", "send", queue, "two teas", "--id", "1")).Output, StringComparison.Ordinal);
        Assert.Contains("two teas", (await Run("", "browse", queue)).Output, StringComparison.Ordinal);
        Assert.Contains(queue[..24], (await Run("", "stats", queue)).Output, StringComparison.Ordinal);
        Assert.Equal("two teas\n", (await Run("", "receive", queue)).Output);
        var (code, _, error) = await Run("", "receive", queue);
        Assert.Equal((1, $"queue receive: {queue} has nothing for a receiver now."), (code, error.Trim()));
        Assert.Equal((0, 0), await QueueApi.Counts(shared.App, queue));
    }

    [Fact]
    public async Task Standard_input_and_files_go_as_their_bytes_and_json_shows_them()
    {
        var queue = await QueueApi.Make(shared.App);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, [0, 255]);
            await Run("", "send", queue, "--file", file, "--priority", "9");
            await Run("grün\nand more", "send", queue);
            var lines = (await Run("", "browse", queue, "--json")).Output.TrimEnd().Split('\n').Select(Json).ToList();
            Assert.Equal(["AP8=", null], lines.Select(l => l.TryGetProperty("bodyBase64", out var bytes) ? bytes.GetString() : null));
            var received = (await Run("", "receive", queue, "--count", "2", "--json")).Output.TrimEnd().Split('\n').Select(Json).ToList();
            Assert.Equal("AP8=", received[0].GetProperty("bodyBase64").GetString());
            Assert.Equal("grün\nand more", received[1].GetProperty("body").GetString());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task What_is_refused_is_said_and_the_exit_code_tells()
    {
        var (code, _, error) = await Run("", "send", "no-such-queue", "x");
        Assert.Equal(1, code);
        Assert.StartsWith("queue send: ", error, StringComparison.Ordinal);
        Assert.Equal(2, (await Run("", "send", "x", "y", "--header", "no equals sign")).Code);
        Assert.Equal(1, (await Run("", "send", "x", "--file", "/no/such/file")).Code);
    }

    [Fact]
    public async Task One_who_follows_prints_what_comes_and_leaves_nothing_leased()
    {
        var queue = await QueueApi.Make(shared.App);
        using var process = Start("receive", queue, "--follow");
        try
        {
            foreach (var text in (string[])["one", "two"])
            {
                await Run("", "send", queue, text);
                Assert.Equal(text, await Eventually.Result(process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask(), $"'{text}' is printed"));
            }

            await Eventually.True(() => QueueApi.Counts(shared.App, queue).GetAwaiter().GetResult() == (0, 0), "both are acknowledged");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        // It was killed in the middle of a receive: what that is handed comes back at once.
        await Run("", "send", queue, "three");
        await Eventually.True(() => QueueApi.Counts(shared.App, queue).GetAwaiter().GetResult() == (1, 0), "the third is ready");
    }

    [Fact]
    public async Task What_nobody_sees_goes_back_at_once()
    {
        var queue = await QueueApi.Make(shared.App);
        using var process = Start("receive", queue, "--follow");
        try
        {
            await Run("", "send", queue, "one");
            Assert.Equal("one", await Eventually.Result(process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask(), "'one' is printed"));
            process.StandardOutput.Close();
            await Run("", "send", queue, "two");
            await Eventually.True(() => process.HasExited, "it ends with its reader");
            Assert.Equal((1, 0), await QueueApi.Counts(shared.App, queue));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static JsonElement Json(string line) => JsonDocument.Parse(line).RootElement;

    private Process Start(params IEnumerable<string> args) => TerminalProgram.Start(["queue", .. args, "--endpoint", shared.App.Queues]);

    private Task<(int Code, string Output, string Error)> Run(string input, params string[] args) =>
        TerminalProgram.Run(input, ["queue", .. args, "--endpoint", shared.App.Queues]);
}
