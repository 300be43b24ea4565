using WebMq.Shared.Queues;
using WebMq.Web.Accounts;

namespace WebMq.Web.Queues;

internal sealed partial class QueueService
{
    /// <summary>Sends messages in this order: all of them or none.</summary>
    /// <param name="person">Who sends; ids are unique per sender.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="messages">1 to <see cref="QueueLimits.MaxBatch"/>, with <see cref="QueueLimits.MaxBatchBytes"/> of bodies together. Bodies must not change until this is answered.</param>
    /// <param name="cancellationToken">Ends the wait; a batch that is under way may still be taken.</param>
    /// <returns>One receipt for each message.</returns>
    public async Task<Outcome<IReadOnlyList<SendReceipt>>> Send(Person person, string? queue, IReadOnlyList<QueuedMessage> messages, CancellationToken cancellationToken)
    {
        if (!FindQueue(queue).Succeeded(out var found, out var refusal))
            return refusal;
        if (QueueChecks.Count(messages.Count, "messages") is { } miscounted)
            return miscounted;
        var checkedOnes = new NewMessage[messages.Count];
        var bytes = 0L;
        for (var i = 0; i < checkedOnes.Length; i++)
        {
            if (!QueueChecks.Message(messages[i]).Succeeded(out var message, out var fault))
                return checkedOnes.Length == 1 ? fault : fault with { Text = $"Message {i + 1} of {checkedOnes.Length}: {fault.Text}" };
            checkedOnes[i] = message;
            bytes += message.Size;
        }

        if (bytes > QueueLimits.MaxBatchBytes)
            return new Refusal("too-large", $"The bodies have {bytes:N0} bytes together; at most {QueueLimits.MaxBatchBytes:N0} are taken at once.");
        if (_space.IsShort)
            return Refusals.DiskFull;
        using var place = await _gate.Enter(bytes, cancellationToken);
        return await Desk.Execute(() => Store.Send(found, person.Id, checkedOnes), cancellationToken, checkedOnes.Length + (int)(bytes >> 12));
    }
}
