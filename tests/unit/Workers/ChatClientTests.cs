using WebMq.UnitTests.Support;
using WebMq.Workers.Chat;
using WebMq.Workers.Supervision;
using Xunit;

namespace WebMq.UnitTests.Workers;

public sealed class ChatClientTests
{
    private static readonly string[] s_broker = ["broker", "--subscribe", "tcp://127.0.0.1:0", "--publish", "tcp://127.0.0.1:0"];

    [Fact]
    public async Task A_line_that_is_piped_in_reaches_everybody_as_it_was_typed()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_broker);
        await using var _ = worker;
        using var app = LinkPeer.Proven(endpoints["link"], worker.Secret);
        var outcome = await WorkerProgram.RunWithInput(
            "hello\nhi there\n", "chat", "client", "--subscribe", endpoints["subscribe"], "--publish", endpoints["publish"]);
        Assert.Equal(0, outcome.Code);
        Assert.Equal([2, .. "hello"u8], app.Receive());
        Assert.Equal([2, .. "hi there"u8], app.Receive());
    }

    [Fact]
    public async Task A_line_of_others_is_shown_on_the_right_without_its_control_characters()
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(s_broker);
        await using var _ = worker;
        using var client = WorkerProgram.Start("chat", "client", "--subscribe", endpoints["subscribe"], "--publish", endpoints["publish"]);
        try
        {
            var shown = client.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();
            using var python = Python.Start(
                """
                p = publisher(args[0])
                import time
                while True:
                    p.send(b'hi \x1b[2J there')
                    time.sleep(.05)
                """,
                endpoints["publish"]);
            var line = await Eventually.Result(shown, "the client shows a line");
            python.Kill();
            Assert.Equal("hi \ufffd[2J there".PadLeft(70), line);
        }
        finally
        {
            client.Kill();
        }
    }

    [Fact]
    public async Task A_line_that_no_broker_takes_is_not_lost_in_silence()
    {
        var outcome = await WorkerProgram.RunWithInput(
            "hello\n", "chat", "client", "--subscribe", "tcp://127.0.0.1:1", "--publish", "tcp://127.0.0.1:1");
        Assert.Equal(1, outcome.Code);
        Assert.Contains("the last one was not sent", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "", "")]
    [InlineData("dev", null, "#dev ", "#dev ")]
    [InlineData(null, "ada", "#lobby ada: ", "")]
    [InlineData("dev", "ada", "#dev ada: ", "#dev ")]
    public void Room_and_name_make_the_head_of_a_line(string? room, string? name, string head, string prefix) =>
        Assert.Equal(new ChatForm(head, prefix), ChatForm.Of(room, name));

    [Theory]
    [InlineData("Dev", null)]
    [InlineData(null, "two words")]
    public void A_room_or_a_name_that_is_none_is_refused(string? room, string? name) =>
        Assert.Throws<WorkerFailureException>(() => ChatForm.Of(room, name));
}
