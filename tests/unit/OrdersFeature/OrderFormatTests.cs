using System.Text;
using WebMq.Shared.Orders;
using WebMq.Shared.Workers;
using Xunit;

namespace WebMq.UnitTests.OrdersFeature;

public sealed class OrderFormatTests
{
    [Fact]
    public void An_order_is_json()
    {
        Assert.Equal("""{"item":"tea","quantity":2,"by":"ann"}""", Encoding.UTF8.GetString(new Order("tea", 2, "ann").ToBody()));
        Assert.Equal(new Order("tea", 2, null), Order.TryRead("""{"item":"tea","quantity":2}"""u8));
    }

    [Theory]
    [InlineData("two teas")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"item":"tea","quantity":0}""")]
    [InlineData("""{"item":"","quantity":1}""")]
    [InlineData("""{"item":"a\nb","quantity":1}""")]
    public void What_is_no_order_is_none(string body) => Assert.Null(Order.TryRead(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void A_step_is_a_worker_line() => Assert.Equal(
        """{"type":"step","order":{"number":17,"stage":"Working","deliveries":2,"progress":0.25,"text":"packs"}}""",
        new WorkerLine { Type = WorkerLineType.Step, Order = new OrderStep(17, OrderStage.Working, 2, 0.25, "packs") }.ToJson());
}
