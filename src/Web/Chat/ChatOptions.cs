namespace WebMq.Web.Chat;

/// <summary>Section <c>WebMq:Chat</c>.</summary>
public sealed class ChatOptions
{
    /// <summary>Where ZeroMQ clients subscribe (XPUB). Default: tcp://127.0.0.1:5555.</summary>
    public string SubscribeEndpoint { get; init; } = "tcp://127.0.0.1:5555";

    /// <summary>Where ZeroMQ clients publish (XSUB). Default: tcp://127.0.0.1:5556.</summary>
    public string PublishEndpoint { get; init; } = "tcp://127.0.0.1:5556";

    /// <summary>Messages and changes a person may make in a second on the average; 0 for no limit. Default: 20.</summary>
    public int PostsPerSecond { get; init; } = 20;

    /// <summary>How many of them at once after a pause. Default: 100.</summary>
    public int PostBurst { get; init; } = 100;

    /// <summary>
    /// The same for all guests of one remote address together, since a guest may have any number of names; 0 for no limit. Default: 50.
    /// Guests from this machine itself are not counted together.
    /// </summary>
    public int GuestPostsPerSecond { get; init; } = 50;

    /// <summary>How many of them at once after a pause. Default: 250.</summary>
    public int GuestPostBurst { get; init; } = 250;

    /// <summary>Lines from the publish socket that are logged in a second on the average; what is beyond is forwarded and counted. Default: 5,000.</summary>
    public int SocketLinesPerSecond { get; init; } = 5_000;

    /// <summary>How many of them at once after a pause. Default: 20,000.</summary>
    public int SocketLineBurst { get; init; } = 20_000;

    /// <summary>Searches a person may make in a second on the average; 0 for no limit. Default: 20.</summary>
    public int SearchesPerSecond { get; init; } = 20;

    /// <summary>How many of them at once after a pause. Default: 100.</summary>
    public int SearchBurst { get; init; } = 100;
}
