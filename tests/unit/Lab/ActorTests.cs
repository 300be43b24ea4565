using System.Diagnostics;
using WebMq.Shared.Lab;
using WebMq.Workers.Lab;
using Xunit;

namespace WebMq.UnitTests.Lab;

public sealed class ActorTests
{
    [Fact]
    public void One_that_is_slow_to_say_that_it_has_sent_may_be_the_cause_of_what_arrives()
    {
        var actor = new Actor("ada", "ada", pid: 1, control: -1)
        {
            Doing = new LabSignal(LabSignalKind.Begun, Stopwatch.GetTimestamp() - (Stopwatch.Frequency / 5), LabOperation.Send, "pub", "ada: hello", null),
        };

        Assert.True(actor.IsLasting);
        Assert.True(actor.IsCausing);
    }
}
