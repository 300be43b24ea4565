namespace WebMq.Web.Chat.Exchange;

/// <summary>A format that rooms and messages can be read from.</summary>
internal interface IImportFormat
{
    /// <summary>What it is asked for by.</summary>
    string Name { get; }

    /// <summary>What it is, for people.</summary>
    string Title { get; }

    /// <summary>Reads a file from its beginning to its end. Nothing about it is trusted; what is wrong is an <see cref="ImportFault"/>.</summary>
    /// <param name="file">The file; can be sought in.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    IAsyncEnumerable<ImportItem> Read(Stream file, CancellationToken cancellationToken);
}
