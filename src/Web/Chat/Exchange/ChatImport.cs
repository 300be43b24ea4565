using WebMq.Shared.Accounts;
using WebMq.Shared.MessageLog;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat.Exchange;

/// <summary>Brings in rooms and messages of elsewhere, one file at a time. A repeat adds what is missing and nothing twice.</summary>
internal sealed class ChatImport(IMessageLog log, ReadModel readModel, ChatService chat, DataDirectory data, IEnumerable<IImportFormat> formats) : IDisposable
{
    /// <summary>The largest file, in bytes.</summary>
    public const long MaxUpload = 500 << 20;

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>What can be brought in.</summary>
    public IReadOnlyList<IImportFormat> Formats { get; } = [.. formats];

    /// <summary>Brings in a file; answers when all of it is on disk.</summary>
    /// <param name="person">Who does it; an administrator.</param>
    /// <param name="format">The <see cref="IImportFormat.Name"/>.</param>
    /// <param name="room">Where the messages of a file of one room go; null for the room it names.</param>
    /// <param name="dryRun">Reads it and says what is in it, and changes nothing.</param>
    /// <param name="body">The file; nothing about it is trusted.</param>
    /// <param name="cancellationToken">Gives it up; what was read so far stays.</param>
    public async Task<Outcome<ImportReport>> Run(Person person, string? format, string? room, bool dryRun, Stream body, CancellationToken cancellationToken)
    {
        if (person.Role != Role.Administrator)
            return ExchangeRefusals.AdministratorsOnly;
        if (Formats.FirstOrDefault(f => f.Name == format) is not { } reader)
            return ExchangeRefusals.UnknownFormat(Formats.Select(f => f.Name));
        if (room is not null && reader is not WebMqFormat)
            return ExchangeRefusals.ManyRooms;
        if (!await _one.WaitAsync(0, cancellationToken))
            return ExchangeRefusals.Busy;
        try
        {
            // An archive is read from its end, so the file is taken whole first. One that a crash has left is written over.
            await using var file = new FileStream(
                data.Combine("import.tmp"), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
            if (await Take(body, file, cancellationToken) is { } refused)
                return refused;
            var writer = new ImportWriter(person, room, dryRun, log, readModel, chat);
            await foreach (var item in reader.Read(file, cancellationToken))
            {
                if (await writer.Add(item, cancellationToken) is { } refusal)
                    return refusal;
            }

            return await writer.End(cancellationToken);
        }
        catch (LogUnavailableException)
        {
            return ExchangeRefusals.Unavailable;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static async Task<Refusal?> Take(Stream body, FileStream file, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (file.Length + read > MaxUpload)
                return ExchangeRefusals.TooLarge;
            try
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            catch (IOException)
            {
                return ExchangeRefusals.DiskFull;
            }
        }

        file.Position = 0;
        return null;
    }
}
