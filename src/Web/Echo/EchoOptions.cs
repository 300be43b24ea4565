namespace WebMq.Web.Echo;

/// <summary>Section <c>WebMq:Echo</c>.</summary>
public sealed class EchoOptions
{
    /// <summary>Where the echo server answers (REP). Default: tcp://127.0.0.1:5557.</summary>
    public string Endpoint { get; init; } = "tcp://127.0.0.1:5557";

    /// <summary>What it puts behind each request. Default: " world".</summary>
    public string Suffix { get; init; } = " world";

    /// <summary>How long a reply may take before the server counts as down. Default: 1.5 s; longer makes a dead server look slow.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(1_500);

    /// <summary>The built-in server.</summary>
    public WorkerOptions Worker { get; init; } = new();

    /// <summary>Section <c>WebMq:Echo:Worker</c>.</summary>
    public sealed class WorkerOptions
    {
        /// <summary>Whether WebMq starts it. False: one of ours runs elsewhere. Default: true.</summary>
        public bool Enabled { get; init; } = true;
    }
}
