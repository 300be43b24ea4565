using System.Buffers;
using System.IO.Pipelines;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

/// <summary>JSON Lines on their way into a queue, in batches; the lines of a batch with a bad one are not taken.</summary>
internal sealed class QueueImport(Func<IReadOnlyList<QueuedMessage>, CancellationToken, Task<Outcome<IReadOnlyList<SendReceipt>>>> send)
{
    private const int MaxMessages = 500;
    private const int MaxBytes = QueueLimits.MaxBatchBytes - MessageLimits.MaxBody;

    private readonly List<QueuedMessage> _batch = [];
    private long _batchBytes;
    private long _line;
    private long _taken;
    private long _duplicates;

    public async Task<Outcome<ImportResult>> Run(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (TakeLine(ref rest, read.IsCompleted, out var line))
            {
                if ((Add(line) ?? await SendIfFull(cancellationToken)) is { } fault)
                    return fault;
            }

            if (rest.Length > QueueLine.MaxBytes)
                return Fault($"Line {_line + 1} is longer than {QueueLine.MaxBytes:N0} bytes.");
            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
                return await SendBatch(cancellationToken) is { } last ? last : new ImportResult(_taken, _duplicates);
        }
    }

    private static bool TakeLine(ref ReadOnlySequence<byte> rest, bool isEnd, out ReadOnlySequence<byte> line)
    {
        line = rest;
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        if (!isEnd || rest.IsEmpty)
            return false;
        rest = rest.Slice(rest.End);
        return true;
    }

    private Refusal? Add(ReadOnlySequence<byte> line)
    {
        _line++;
        if (line.Length > QueueLine.MaxBytes)
            return Fault($"Line {_line} is longer than {QueueLine.MaxBytes:N0} bytes.");
        var bytes = line.IsSingleSegment ? line.First : line.ToArray();
        if (bytes.Span.Trim(" \r\t"u8).IsEmpty)
            return null;
        if (!QueueLine.Read(bytes).Succeeded(out var message, out var fault))
            return Fault($"Line {_line}: {fault.Text}");
        if (QueueChecks.Message(message).Refusal is { } outOfBounds)
            return Fault($"Line {_line}: {outOfBounds.Text}");
        _batch.Add(message);
        _batchBytes += message.Message.Body.Length;
        return null;
    }

    private async ValueTask<Refusal?> SendIfFull(CancellationToken cancellationToken) =>
        _batch.Count >= MaxMessages || _batchBytes >= MaxBytes ? await SendBatch(cancellationToken) : null;

    private async ValueTask<Refusal?> SendBatch(CancellationToken cancellationToken)
    {
        if (_batch.Count == 0)
            return null;
        if (!(await send(_batch, cancellationToken)).Succeeded(out var receipts, out var refusal))
            return refusal with { Text = $"{refusal.Text} {Told()}" };
        var repeated = receipts.Count(r => r.Duplicate);
        _taken += receipts.Count - repeated;
        _duplicates += repeated;
        _batch.Clear();
        _batchBytes = 0;
        return null;
    }

    private Refusal Fault(string text) => QueueChecks.BadRequest($"{text} {Told()}");

    private string Told() => $"{_taken:N0} messages of the lines before were taken, {_duplicates:N0} were known already.";
}
