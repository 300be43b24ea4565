using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using WebMq.Shared.Queues;
using WebMq.Web.Accounts;

namespace WebMq.Web.Queues;

/// <summary>The edge at <c>/hubs/queues</c>.</summary>
[Authorize]
internal sealed class QueuesHub(QueueService queues) : Hub, IQueuesHub
{
    /// <summary>The longest message of a client, in bytes: a whole batch, as base64 in JSON.</summary>
    public const int MaxMessage = (QueueLimits.MaxBatchBytes / 3 * 4) + (4 << 20);

    private Person Caller => Person.From(Context.User)!;

    // MessagePack writes by the type an object has: lists are made of one that it knows.
    [ForReaders]
    public Task<IReadOnlyList<QueueSummary>> Queues() => Task.FromResult<IReadOnlyList<QueueSummary>>(queues.List().ToList());

    [ForReaders]
    public Task<QueueSummary> Find(string queue) => Task.FromResult(queues.Find(queue).OrHubError());

    public async Task<QueueSummary> Create(string queue, QueueOptions? options) =>
        (await queues.Create(queue, options ?? new QueueOptions(), Context.ConnectionAborted)).OrHubError();

    public async Task<long> Delete(string queue, string confirm) => (await queues.Delete(queue, confirm, Context.ConnectionAborted)).OrHubError();

    public async Task<IReadOnlyList<SendReceipt>> Send(string queue, IReadOnlyList<QueuedMessage> messages) =>
        (await queues.Send(Caller, queue, messages ?? [], Context.ConnectionAborted)).OrHubError().ToList();

    public async Task<IReadOnlyList<Delivery>> Receive(string queue, int max, TimeSpan wait, TimeSpan? lease) =>
        (await queues.Receive(Caller.Name, queue, max, wait, lease, Context.ConnectionAborted)).OrHubError().ToList();

    public async IAsyncEnumerable<IReadOnlyList<Delivery>> Subscribe(
        string queue, int prefetch, TimeSpan? lease, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var receiver = (await queues.Subscribe(Caller.Name, queue, prefetch, lease, cancellationToken)).OrHubError();
        await foreach (var batch in receiver.Batches(cancellationToken))
            yield return batch.ToList();
        if (receiver.Ended is { } why)
            throw why.ToHubError();
    }

    public async Task<IReadOnlyList<SettleResult>> Acknowledge(string queue, IReadOnlyList<string> receipts) =>
        (await queues.Acknowledge(queue, receipts ?? [], Context.ConnectionAborted)).OrHubError().ToList();

    public async Task Reject(string queue, string receipt, TimeSpan? retryAfter) =>
        (await queues.Reject(queue, receipt, retryAfter, Context.ConnectionAborted)).OrRefusal().OrHubError();

    public async Task RejectAsDead(string queue, string receipt, string text) =>
        (await queues.RejectAsDead(queue, receipt, text ?? "", Context.ConnectionAborted)).OrRefusal().OrHubError();

    public async Task<DateTimeOffset> Renew(string queue, string receipt, TimeSpan? lease) =>
        (await queues.Renew(queue, receipt, lease, Context.ConnectionAborted)).OrRefusal().OrHubError().LeaseUntil!.Value;

    [ForReaders]
    public async Task<BrowsePage> Browse(string queue, BrowseQuery? query)
    {
        var page = (await queues.Browse(queue, query ?? new BrowseQuery(), Context.ConnectionAborted)).OrHubError();
        return page with { Messages = page.Messages.ToList() };
    }

    [ForReaders]
    public async Task<BrowsedMessage> Look(string queue, long number) => (await queues.Look(queue, number, Context.ConnectionAborted)).OrHubError();

    public async Task<long> Move(string queue, IReadOnlyList<long> numbers, string to) =>
        (await queues.Move(queue, numbers ?? [], to, Context.ConnectionAborted)).OrHubError();

    public async Task<long> Requeue(string queue, IReadOnlyList<long> numbers) =>
        (await queues.Requeue(queue, numbers ?? [], Context.ConnectionAborted)).OrHubError();

    public async Task<long> Remove(string queue, IReadOnlyList<long> numbers) =>
        (await queues.Remove(queue, numbers ?? [], Context.ConnectionAborted)).OrHubError();

    public async Task<long> Purge(string queue, string confirm) => (await queues.Purge(queue, confirm, null, Context.ConnectionAborted)).OrHubError();
}
