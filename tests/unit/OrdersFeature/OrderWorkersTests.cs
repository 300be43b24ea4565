using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WebMq.Shared.Orders;
using WebMq.Shared.Workers;
using WebMq.UnitTests.QueuesFeature;
using WebMq.UnitTests.Supervision;
using WebMq.UnitTests.Support;
using WebMq.Web.Orders;
using Xunit;

namespace WebMq.UnitTests.OrdersFeature;

public sealed class OrderWorkersTests
{
    private static readonly CancellationToken s_never = CancellationToken.None;

    [Fact]
    public async Task An_order_is_followed_from_the_queue_through_a_worker_to_its_end()
    {
        await using var orders = await Shop.Open();
        var number = await orders.Place("tea");
        Assert.Equal((OrderState.Waiting, "2 × tea", "ann"), (orders.Order(number).State, orders.Order(number).Text, orders.Order(number).By));

        var worker = await orders.StartWorker();
        var delivery = await orders.Queue.ReceiveOne();
        worker.Say(Step(number, OrderStage.Taken, 0, "2 × tea"));
        worker.Say(Step(number, OrderStage.Working, 0.5, "packs"));
        await Eventually.True(() => orders.Order(number) is { State: OrderState.Working, Worker: 1, Doing: "packs", Progress: 0.5 }, "the worker has the order");
        await orders.Board.Look(s_never);
        Assert.NotNull(orders.Order(number).LeaseUntil);

        await orders.Queue.Acknowledge(delivery);
        await orders.Board.Look(s_never);
        Assert.Equal(OrderState.Working, orders.Order(number).State);
        worker.Say(Step(number, OrderStage.Done, 1, "2 × tea"));
        await Eventually.True(() => orders.Order(number).State == OrderState.Done, "the order is done");
        await orders.Board.Look(s_never);
        Assert.Equal((OrderState.Done, 1), (orders.Order(number).State, orders.Workers.All[0].Done));
    }

    [Fact]
    public async Task The_order_of_a_killed_worker_comes_back_when_its_lease_ends()
    {
        await using var orders = await Shop.Open();
        var number = await orders.Place("tea");
        var worker = await orders.StartWorker();
        await orders.Queue.ReceiveOne();
        worker.Say(Step(number, OrderStage.Working, 0.5, "packs"));
        await Eventually.True(() => orders.Order(number).Doing == "packs", "the worker is at work");
        orders.Workers.Kill(1);
        await Eventually.True(() => orders.Workers.All[0] is { State: OrderWorkerState.Ended, Doing: "signal 9" }, "the worker is gone");
        await Eventually.True(() => orders.Order(number).Doing == "its worker is gone", "the order tells of it");

        await orders.Queue.Advance(TimeSpan.FromSeconds(31), () => orders.Queue.Summary().Ready == 1, "the lease has ended");
        await orders.Board.Look(s_never);
        Assert.Equal((OrderState.Returned, 1), (orders.Order(number).State, orders.Order(number).Deliveries));
        Assert.Contains(orders.Board.Notes, n => n.Text == $"Order {number} is back in the queue: its lease ended, or it was given back.");
    }

    [Fact]
    public async Task An_order_that_expires_is_shown_as_a_dead_letter()
    {
        await using var orders = await Shop.Open();
        var number = await orders.Place("fish", TimeSpan.FromSeconds(10));
        await orders.Queue.Advance(TimeSpan.FromSeconds(11), () => orders.Queue.Summary("dead-letters").Ready == 1, "it has expired");
        await orders.Board.Look(s_never);
        Assert.Equal((OrderState.Dead, "expired"), (orders.Order(number).State, orders.Order(number).Death?.Reason));
    }

    [Fact]
    public async Task There_are_no_more_workers_than_there_may_be()
    {
        await using var orders = await Shop.Open();
        await orders.StartWorker();
        await orders.StartWorker();
        Assert.Equal("too-many-workers", (await orders.Workers.Start(s_never)).Refusal?.Code);
        await orders.Workers.Stop(1);
        await Eventually.True(() => orders.Workers.All[0].State == OrderWorkerState.Ended, "the first has ended");
        await orders.StartWorker();
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("tea", 0)]
    [InlineData("tea", 1_001)]
    [InlineData("t\ta", 1)]
    public async Task What_is_no_order_is_refused(string item, int quantity)
    {
        await using var orders = await Shop.Open();
        Assert.Equal("bad-order", (await orders.Service.Place(QueueHarness.Ann, item, quantity, null, s_never)).Refusal?.Code);
    }

    private static WorkerLine Step(long number, OrderStage stage, double progress, string text) =>
        new() { Type = WorkerLineType.Step, Order = new OrderStep(number, stage, 1, progress, text) };

    /// <summary>Orders with workers that the test plays.</summary>
    private sealed class Shop : IAsyncDisposable
    {
        private readonly FakeLauncher _launcher = new();

        private Shop(QueueHarness queue)
        {
            Queue = queue;
            var options = Options.Create(new OrdersOptions { MaxWorkers = 2 });
            Board = new OrderBoard(queue.Queues, queue.Clock, NullLogger<OrderBoard>.Instance);
            Service = new OrderService(queue.Queues, options);
            Workers = new OrderWorkers(_launcher, Service, () => "tcp://127.0.0.1:5561", Board, options, NullLogger<OrderWorkers>.Instance);
        }

        public QueueHarness Queue { get; }

        public OrderBoard Board { get; }

        public OrderService Service { get; }

        public OrderWorkers Workers { get; }

        public static async Task<Shop> Open() => new(await QueueHarness.Start());

        public OrderView Order(long number) => Board.Orders.Single(o => o.Number == number);

        public async Task<long> Place(string item, TimeSpan? expiry = null)
        {
            var number = (await Service.Place(QueueHarness.Ann, item, 2, expiry, s_never)).Value;
            await Board.Look(s_never);
            return number;
        }

        public async Task<FakeWorker> StartWorker()
        {
            Assert.Null((await Workers.Start(s_never)).Refusal);
            var worker = await _launcher.Started(_launcher.Count);
            worker.BecomeReady();
            return worker;
        }

        public async ValueTask DisposeAsync()
        {
            await Workers.StopAsync(s_never);
            Board.Dispose();
            await Queue.DisposeAsync();
        }
    }
}
