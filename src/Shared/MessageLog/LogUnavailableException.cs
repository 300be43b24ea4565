namespace WebMq.Shared.MessageLog;

/// <summary>The log could not take an entry (disk full, stopped): nothing of it was acknowledged. Trying again is safe with a message id.</summary>
public sealed class LogUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
