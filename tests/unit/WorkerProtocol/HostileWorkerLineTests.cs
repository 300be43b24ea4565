using FsCheck.Xunit;
using WebMq.Shared.Workers;
using Xunit;

namespace WebMq.UnitTests.WorkerProtocol;

public sealed class HostileWorkerLineTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("hello")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"ready\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"type\":\"ready\"")]
    [InlineData("{\"type\":\"ready\"}{}")]
    [InlineData("{\"type\":null}")]
    [InlineData("{\"type\":7}")]
    [InlineData("{\"type\":\"\\ud800\"}")]
    [InlineData("{\"Type\":\"ready\"}")]
    [InlineData("{\"type\":\"ready\",\"pid\":\"7\"}")]
    [InlineData("{\"type\":\"ready\",\"pid\":99999999999}")]
    [InlineData("{\"type\":\"ready\",\"endpoints\":[]}")]
    [InlineData("{\"type\":\"ready\",\"endpoints\":{\"link\":7}}")]
    [InlineData("{\"type\":\"stats\",\"in\":1.5}")]
    [InlineData("{\"type\":\"stats\",\"run\":{\"stages\":null}}")]
    public void What_is_no_line_is_none(string text) => Assert.Null(WorkerLine.TryRead(text));

    [Fact]
    public void Deep_nesting_is_no_line() =>
        Assert.Null(WorkerLine.TryRead("{\"type\":\"ready\",\"x\":" + new string('[', 100_000) + "}"));

    // Attributes cannot carry half a surrogate pair.
    [Fact]
    public void Half_a_surrogate_pair_is_no_line() => Assert.Null(WorkerLine.TryRead("{\"type\":\"\uD83E\"}"));

    [Property(MaxTest = 500)]
    public bool No_text_throws(string? text) => WorkerLine.TryRead(text ?? "") is null or { Type: not null };
}
