using WebMq.Shared.Lab;

namespace WebMq.Web.Lab;

/// <summary>Where boxes and the ways between them lie in the picture; on a phone one below the other, in this order.</summary>
/// <param name="Area">CSS: row, column, end of row, end of column.</param>
/// <param name="Actor">The box; or where the way begins.</param>
/// <param name="Other">Where the way leads; null for a box.</param>
internal sealed record LabPlace(string Area, string Actor, string? Other = null);

/// <summary>The places of each program.</summary>
internal static class LabLayout
{
    public static IReadOnlyList<LabPlace> Of(LabProgram program) => program.Name switch
    {
        "chain" =>
        [
            new("1 / 1 / 4 / 2", "main"), new("1 / 2 / 2 / 3", "main", "divisible(2)"), new("1 / 3 / 2 / 4", "divisible(2)"),
            new("2 / 3 / 3 / 4", "divisible(2)", "divisible(5)"), new("3 / 3 / 4 / 4", "divisible(5)"), new("3 / 2 / 4 / 3", "divisible(5)", "main"),
        ],
        "publish-subscribe" =>
        [
            new("1 / 1 / 4 / 2", "station"),
            new("1 / 2 / 2 / 3", "station", "oslo"), new("1 / 3 / 2 / 4", "oslo"),
            new("2 / 2 / 3 / 3", "station", "everything"), new("2 / 3 / 3 / 4", "everything"),
            new("3 / 2 / 4 / 3", "station", "latecomer"), new("3 / 3 / 4 / 4", "latecomer"),
        ],
        "broker" =>
        [
            new("1 / 1 / 2 / 2", "ada"), new("1 / 2 / 2 / 3", "ada", "broker"), new("1 / 3 / 3 / 4", "broker"),
            new("2 / 2 / 3 / 3", "ben", "broker"), new("2 / 1 / 3 / 2", "ben"),
        ],
        "push-pull" =>
        [
            new("1 / 1 / 3 / 2", "ventilator"),
            new("1 / 2 / 2 / 3", "ventilator", "quick"), new("1 / 3 / 2 / 4", "quick"), new("1 / 4 / 2 / 5", "quick", "sink"),
            new("2 / 2 / 3 / 3", "ventilator", "slow"), new("2 / 3 / 3 / 4", "slow"), new("2 / 4 / 3 / 5", "slow", "sink"),
            new("1 / 5 / 3 / 6", "sink"),
        ],
        _ =>
        [
            new("1 / 1 / 2 / 2", program.Actors[0].Name),
            new("1 / 2 / 2 / 3", program.Actors[0].Name, program.Actors[1].Name),
            new("1 / 3 / 2 / 4", program.Actors[1].Name),
        ],
    };

    /// <summary>Whether the way lies on the right of the picture and leads down.</summary>
    public static bool LeadsDown(LabPlace place) => place is { Actor: "divisible(2)", Other: not null };

    /// <summary>Whether messages of the way go from right to left.</summary>
    public static bool LeadsBack(LabPlace place) => place is { Actor: "divisible(5)", Other: not null };
}
