namespace WebMq.Shared.Workers;

/// <summary>The stable codes of failed and error lines.</summary>
public static class WorkerFault
{
    /// <summary>Another process has the port, and kept it for as long as binding was retried.</summary>
    public const string AddressInUse = "address-in-use";

    /// <summary>The endpoint is not of the form <c>tcp://host:port</c>, or the host cannot be bound.</summary>
    public const string BadEndpoint = "bad-endpoint";

    /// <summary>An option has a value that cannot be used.</summary>
    public const string BadOption = "bad-option";

    /// <summary>The other end of a link did not prove the secret in time.</summary>
    public const string LinkRefused = "link-refused";

    /// <summary>Pipeline: an input is not an integer, or outside Int64.</summary>
    public const string BadNumber = "bad-number";

    /// <summary>Pipeline: more numbers than a run may have.</summary>
    public const string TooManyNumbers = "too-many-numbers";

    /// <summary>Pipeline: a file cannot be read or written.</summary>
    public const string File = "file";

    /// <summary>Pipeline: a stage died or its stream ended without an end frame.</summary>
    public const string StageDied = "stage-died";

    /// <summary>Pipeline: bytes on a pipe that are no frame.</summary>
    public const string BadFrame = "bad-frame";

    /// <summary>Pipeline: a square or a sum leaves the range of Int64.</summary>
    public const string Overflow = "overflow";

    /// <summary>Pipeline: a stage would have to remember more numbers than it may.</summary>
    public const string TooManyDistinct = "too-many-distinct";

    /// <summary>Pipeline: a stage moved nothing for longer than it may.</summary>
    public const string StageHangs = "stage-hangs";

    /// <summary>Pipeline: the processes could not be started.</summary>
    public const string StartFailed = "start-failed";

    /// <summary>A line on standard input is no command.</summary>
    public const string UnknownCommand = "unknown-command";

    /// <summary>A line on standard input is longer than a command can be.</summary>
    public const string LineTooLong = "line-too-long";

    /// <summary>Commands came faster than they were taken; the last ones were not.</summary>
    public const string TooManyCommands = "too-many-commands";

    /// <summary>Lab: more happened than a run may tell.</summary>
    public const string TooManySteps = "too-many-steps";

    /// <summary>Weather replay: a row of the file that is no observation.</summary>
    public const string BadRow = "bad-row";

    /// <summary>Open-Meteo knows none of the places.</summary>
    public const string UnknownPlace = "unknown-place";
}
