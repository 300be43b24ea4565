namespace WebMq.Shared.MessageLog;

/// <summary>A place in the log: a reader has everything up to <paramref name="After"/> and wants what follows.</summary>
/// <param name="Filter">What it reads.</param>
/// <param name="After">The last sequence it has; 0 for the beginning.</param>
/// <param name="Epoch">The epoch that sequence belongs to; null when the reader kept none, then it is taken as this log's.</param>
public readonly record struct LogCursor(SubjectFilter Filter, long After, string? Epoch = null);
