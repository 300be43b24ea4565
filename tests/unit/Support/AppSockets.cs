using Xunit;

namespace WebMq.UnitTests.Support;

/// <summary>
/// Tests that run the app's socket thread. Its end is the end of every NetMQ socket of the process, those of other tests too:
/// so these run alone.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AppSockets
{
    public const string Name = "the app's sockets";
}
