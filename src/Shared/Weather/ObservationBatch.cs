namespace WebMq.Shared.Weather;

/// <summary>One item of an observation stream: all that was available when it was asked for.</summary>
/// <param name="Epoch">The log's epoch.</param>
/// <param name="Recovered">As in chat: false only in a first item, when something between the cursor and it is gone.</param>
/// <param name="First">The sequence from which the log can still answer.</param>
/// <param name="Observations">In the order of the log.</param>
public sealed record ObservationBatch(string Epoch, bool Recovered, long First, IReadOnlyList<LoggedObservation> Observations);
