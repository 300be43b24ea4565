namespace WebMq.Shared.Echo;

/// <summary>An answer of the echo server.</summary>
/// <param name="Text">The reply.</param>
/// <param name="Milliseconds">From handing the request to the socket until its reply came back.</param>
public sealed record EchoReply(string Text, double Milliseconds);
