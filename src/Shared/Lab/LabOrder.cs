namespace WebMq.Shared.Lab;

/// <summary>The lines that a lab run takes on standard input; see <c>docs/lab.md</c>.</summary>
public static class LabOrder
{
    /// <summary>Grants operations at the pace that is set.</summary>
    public const string Go = "go";

    /// <summary>Grants nothing more.</summary>
    public const string Pause = "pause";

    /// <summary>Grants one operation.</summary>
    public const string Step = "step";

    /// <summary>Followed by operations a second, or by <see cref="Full"/>.</summary>
    public const string Pace = "pace";

    /// <summary>The pace without a delay.</summary>
    public const string Full = "full";

    /// <summary>Closes the end that program <c>eof</c> left open.</summary>
    public const string CloseEnd = "close-end";

    /// <summary>The slowest pace, in operations a second.</summary>
    public const double Slowest = 0.1;

    /// <summary>The fastest pace with a delay.</summary>
    public const double Fastest = 20;
}
