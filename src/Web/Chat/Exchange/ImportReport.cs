namespace WebMq.Web.Chat.Exchange;

/// <summary>What an import did, or would do.</summary>
/// <param name="DryRun">True when nothing was changed.</param>
/// <param name="Rooms">What went into which room.</param>
/// <param name="Skipped">What has no place here, and how many of it.</param>
/// <param name="Faults">What could not be read, the first of them.</param>
/// <param name="FaultCount">How many could not be read.</param>
public sealed record ImportReport(
    bool DryRun, IReadOnlyList<ImportedRoomReport> Rooms, IReadOnlyDictionary<string, int> Skipped, IReadOnlyList<ImportFault> Faults, int FaultCount);
