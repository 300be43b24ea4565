namespace WebMq.Bench.Weather.Feeds;

/// <summary>A program that runs and follows a publisher at a port of this machine: WebMq or a peer.</summary>
internal interface IFeed : IDisposable
{
    /// <summary>For the table.</summary>
    string Name { get; }

    /// <summary>Where the publisher is expected.</summary>
    int Port { get; }

    /// <summary>Seconds of processor time of all its processes until now.</summary>
    double CpuSeconds { get; }

    /// <summary>Memory of all its processes, pages they share counted once.</summary>
    long MemoryMb { get; }

    /// <summary>Observations that a reader beside it finds in its rows.</summary>
    long Rows();

    /// <summary>Observations it says it has dropped; null when it does not count.</summary>
    long? Dropped();
}
