using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using WebMq.Shared.Queues;
using WebMq.Web.Accounts;

namespace WebMq.Web.Queues;

internal sealed partial class QueueService
{
    private const long MaxPieceBytes = 8 << 20;

    /// <summary>Everything that is in the queue now as JSON Lines, a line at a time with its line feed.</summary>
    public Outcome<IAsyncEnumerable<ReadOnlyMemory<byte>>> Export(string? queue, CancellationToken cancellationToken) =>
        FindQueue(queue).Succeeded(out var found, out var refusal)
            ? new QueueExport(token => Lines(found, token), cancellationToken)
            : refusal;

    /// <summary>Sends what JSON Lines say. The first bad line ends it, is named with its field, and it is said how many were taken.</summary>
    public async Task<Outcome<ImportResult>> Import(Person person, string? queue, Stream lines, CancellationToken cancellationToken)
    {
        if (!FindQueue(queue).Succeeded(out _, out var refusal))
            return refusal;
        var import = new QueueImport((messages, token) => Send(person, queue, messages, token));
        var reader = PipeReader.Create(lines, new StreamPipeReaderOptions(leaveOpen: true));
        try
        {
            return await import.Run(reader, cancellationToken);
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> Lines(StoredQueue queue, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long after = 0, through = long.MaxValue;
        if ((await Desk.Execute<long>(() => Store.LastNumber(), cancellationToken)).Succeeded(out var last, out _))
            through = last;
        while (true)
        {
            // A connection for each piece: one that reads for long keeps the journal from being cleared.
            var piece = await Task.Run(() => _reader.Piece(queue, after, through, PieceLength, MaxPieceBytes), cancellationToken);
            foreach (var message in piece)
                yield return QueueLine.Write(message);
            if (piece.Count == 0)
                yield break;
            after = piece[^1].Number;
        }
    }
}
