using Bunit;
using MudBlazor.Services;
using WebMq.Shared.Queues;
using WebMq.Web.Orders;
using WebMq.Web.Orders.Pages;
using Xunit;

namespace WebMq.UnitTests.OrdersFeature;

public sealed class OrderWidgetTests : BunitContext
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public OrderWidgetTests()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void An_order_shows_where_it_stands_and_how_long_that_lasts()
    {
        var order = new OrderView(17, "2 × tea", "ann", OrderState.Working, 1, s_now, s_now.AddMinutes(1), s_now.AddSeconds(4.2), 3, "packs", 0.5, null);
        var table = Render<OrderTable>(t => t.Add(x => x.Now, s_now).Add(x => x.DeadLetterQueue, "dead-letters").Add(x => x.Orders,
        [
            order,
            order with { Number = 16, State = OrderState.Waiting, LeaseUntil = null, Worker = null },
            order with { Number = 15, State = OrderState.Dead, LeaseUntil = null, Death = new DeathNote("orders", "expired", null, s_now, 0) },
            order with { Number = 14, State = OrderState.Done, LeaseUntil = null },
        ]));

        Assert.Equal(["17", "2 × tea", "packs", "3", "1", "lease 5 s"], table.FindAll("[data-order='17'] td").Select(d => d.TextContent));
        Assert.Contains("expires in 60 s", table.Find("[data-order='16']").TextContent, StringComparison.Ordinal);
        Assert.Equal("dead: expired", table.Find("[data-order='15'] .pill.bad").TextContent);
        Assert.Equal("/queues/dead-letters/messages/15", table.Find("[data-order='15'] a").GetAttribute("href"));
        Assert.Null(table.Find("[data-order='14'] a").GetAttribute("href"));
    }

    [Fact]
    public void A_worker_that_ended_shows_how_and_cannot_be_killed_again()
    {
        var worker = new OrderWorkerView(2, 431, OrderWorkerState.Working, 17, "packs", 0.5, 3, null);
        var box = Render<WorkerBox>(b => b.Add(x => x.View, worker));
        Assert.Equal("order 17: packs", box.Find(".doing").TextContent);
        Assert.Single(box.FindAll("[data-testid=kill]"));

        box.Render(b => b.Add(x => x.View, worker with { State = OrderWorkerState.Ended, Order = null, Doing = "signal 9" }));
        Assert.Equal("signal 9; it did 3", box.Find(".doing").TextContent);
        Assert.Empty(box.FindAll("button"));
    }
}
