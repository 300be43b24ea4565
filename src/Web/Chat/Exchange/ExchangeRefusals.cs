namespace WebMq.Web.Chat.Exchange;

/// <summary>The refusals of import and export.</summary>
internal static class ExchangeRefusals
{
    public static readonly Refusal AdministratorsOnly = new("administrators-only", "Only an administrator can bring in messages of others.");

    public static readonly Refusal Busy = new("import-running", "Another import is running; try again when it has ended.");

    public static readonly Refusal ManyRooms = new("bad-room", "A file of this format has rooms of its own; only a file of one room can go into another.");

    public static readonly Refusal TooLarge = new("too-large", $"An import has at most {ChatImport.MaxUpload >> 20} MiB.");

    public static readonly Refusal DiskFull = new("disk-full", "There is no room on the disk to take the file.");

    public static readonly Refusal TooMany = new("too-many-messages", $"An import has at most {ImportWriter.MaxMessages:N0} messages; what was read so far is there. Split the file.");

    public static readonly Refusal Unavailable = new("log-unavailable", "The log cannot be written just now; what was read so far is there. Repeating the import adds only the rest.");

    public static Refusal UnknownFormat(IEnumerable<string> names) => new("bad-format", $"The format is one of {string.Join(", ", names)}.");
}
