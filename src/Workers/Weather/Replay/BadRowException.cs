namespace WebMq.Workers.Weather.Replay;

/// <summary>A row is no observation; the next may be one.</summary>
internal sealed class BadRowException(string message) : Exception(message);
