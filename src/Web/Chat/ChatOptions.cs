namespace WebMq.Web.Chat;

/// <summary>Section <c>WebMq:Chat</c>.</summary>
public sealed class ChatOptions
{
    /// <summary>Where ZeroMQ clients subscribe (XPUB). Default: tcp://127.0.0.1:5555.</summary>
    public string SubscribeEndpoint { get; init; } = "tcp://127.0.0.1:5555";

    /// <summary>Where ZeroMQ clients publish (XSUB). Default: tcp://127.0.0.1:5556.</summary>
    public string PublishEndpoint { get; init; } = "tcp://127.0.0.1:5556";
}
