using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WebMq.Shared.Accounts;
using WebMq.UnitTests.Supervision;
using WebMq.UnitTests.Support;
using WebMq.Web.Accounts;
using WebMq.Web.Sockets;
using WebMq.Web.State;
using WebMq.Web.Weather;
using WebMq.Web.Workers;

namespace WebMq.UnitTests.WeatherFeature;

/// <summary>Sources over a real state file, with workers that say what the test says.</summary>
internal sealed class SourcesHarness : IDisposable
{
    public static readonly Person Ann = new("p1", "ann", Role.Administrator);
    public static readonly Person Bob = new("p2", "bob", Role.Member);

    private readonly TempDirectory _directory;
    private readonly bool _ownsDirectory;
    private readonly StateFile _state;
    private readonly SocketThread _thread = new(NullLogger<SocketThread>.Instance);

    public SourcesHarness(WeatherOptions options, TempDirectory? directory = null)
    {
        (_directory, _ownsDirectory) = (directory ?? new TempDirectory(), directory is null);
        _state = new StateFile(_directory.Combine("state.db"), [new SourceRows()]);
        Sources = new WeatherSources(Options.Create(options), _state, _thread, Clock);
        Supervisor = new WorkerSupervisor(
            [Sources], Launcher, new RecordingClock(), new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), NullLogger<WorkerSupervisor>.Instance);
        Desk = new SourceDesk(Sources, Supervisor, _state, Clock);
    }

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    public FakeLauncher Launcher { get; } = new();

    public WeatherSources Sources { get; }

    public WorkerSupervisor Supervisor { get; }

    public SourceDesk Desk { get; }

    public void Dispose()
    {
        Supervisor.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
        Supervisor.Dispose();
        Desk.Dispose();
        _thread.Dispose();
        _state.Dispose();
        if (_ownsDirectory)
            _directory.Dispose();
    }
}
