using WebMq.Shared.Lab;

namespace WebMq.Web.Lab;

/// <summary>A lab run as it stands.</summary>
/// <param name="State">Whether it goes on.</param>
/// <param name="Steps">What happened, in order.</param>
/// <param name="Fault">Why it ended, if not by itself.</param>
internal sealed record LabRunSnapshot(LabRunState State, IReadOnlyList<LabStep> Steps, string? Fault);
