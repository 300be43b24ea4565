using WebMq.Shared.Workers;

namespace WebMq.Web.Workers;

/// <summary>A running child that speaks the worker protocol.</summary>
internal interface IWorkerProcess : IAsyncDisposable
{
    /// <summary>Its process id.</summary>
    int Pid { get; }

    /// <summary>The secret it was given.</summary>
    WorkerSecret Secret { get; }

    /// <summary>The next line; null after the last.</summary>
    Task<WorkerLine?> ReadLineAsync(CancellationToken cancellationToken);

    /// <summary>Writes a command to its standard input; nothing happens when it has ended.</summary>
    Task WriteLineAsync(string line);

    /// <summary>Waits for its end and says how it was: <c>exit 0</c>, <c>signal 9</c>.</summary>
    Task<string> WaitForExitAsync();

    /// <summary>Asks it to stop by ending its standard input; ends it by force after the grace.</summary>
    Task StopAsync(TimeSpan grace);

    /// <summary>Ends it by force, as kill -9 does; nothing happens when it has ended.</summary>
    void Kill();
}

/// <summary>Starts children.</summary>
internal interface IWorkerLauncher
{
    /// <summary>Starts the worker program with these arguments and gives it a fresh secret.</summary>
    IWorkerProcess Launch(string name, IReadOnlyList<string> arguments);
}
