using Microsoft.Extensions.Options;
using WebMq.Shared.Messages;
using WebMq.Shared.Orders;
using WebMq.Shared.Queues;
using WebMq.Web.Accounts;
using WebMq.Web.Queues;

namespace WebMq.Web.Orders;

/// <summary>Places orders: messages of the queue <c>orders</c>, which is made when it is missing.</summary>
internal sealed class OrderService(QueueService queues, IOptions<OrdersOptions> options)
{
    private static readonly TimeSpan s_longestExpiry = TimeSpan.FromDays(1);

    /// <summary>Makes the queue if there is none; one that is there keeps its options.</summary>
    public async Task<Refusal?> MakeQueue(CancellationToken cancellationToken) =>
        queues.Glance(Order.QueueName) is not null
            ? null
            : (await queues.Create(Order.QueueName, new QueueOptions { LeaseTime = options.Value.Lease }, cancellationToken)).Refusal;

    /// <summary>Places an order.</summary>
    /// <param name="person">Who orders.</param>
    /// <param name="item">What.</param>
    /// <param name="quantity">How many.</param>
    /// <param name="expiry">When nobody has done it by then it is a dead letter; null for never.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its number.</returns>
    public async Task<Outcome<long>> Place(Person person, string item, int quantity, TimeSpan? expiry, CancellationToken cancellationToken)
    {
        if (item.Length is 0 or > Order.MaxItem || item.Any(char.IsControl))
            return new Refusal("bad-order", $"An item has 1 to {Order.MaxItem} characters.");
        if (quantity is < 1 or > Order.MaxQuantity)
            return new Refusal("bad-order", $"The quantity is 1 to {Order.MaxQuantity:N0}.");
        if (expiry <= TimeSpan.Zero || expiry > s_longestExpiry)
            return new Refusal("bad-order", "An order expires after at most a day.");
        if (await MakeQueue(cancellationToken) is { } unmade)
            return unmade;
        var message = new QueuedMessage(new Message(new Order(item, quantity, person.Name).ToBody(), Type: Order.Type), Expiry: expiry);
        var sent = await queues.Send(person, Order.QueueName, [message], cancellationToken);
        return sent.Succeeded(out var receipts, out var refusal) ? receipts[0].Number : refusal;
    }
}
