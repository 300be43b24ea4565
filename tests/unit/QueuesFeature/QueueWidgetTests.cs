using System.Text;
using Bunit;
using MudBlazor.Services;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Web.Queues.Pages;
using Xunit;

namespace WebMq.UnitTests.QueuesFeature;

public sealed class QueueWidgetTests : BunitContext
{
    public QueueWidgetTests()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void The_table_marks_where_dead_letters_lie()
    {
        var table = Render<QueueTable>(t => t
            .Add(x => x.Queues, [Queue("dead-letters", 2), Queue("orders", 1_234)])
            .Add(x => x.DeadLetterQueues, new HashSet<string> { "dead-letters" }));

        Assert.Contains("dead letters", table.Find("[data-queue='dead-letters'] .pill.bad").TextContent, StringComparison.Ordinal);
        Assert.Equal("1,234", table.Find("[data-queue='orders'] [data-figure=ready]").TextContent);
        Assert.Empty(table.FindAll("[data-queue='orders'] .pill"));
        Assert.Equal("/queues/orders", table.Find("[data-queue='orders'] a").GetAttribute("href"));
    }

    [Fact]
    public void Nothing_is_removed_before_its_name_is_typed()
    {
        var confirmed = 0;
        var dialog = Render<ConfirmName>(d => d.Add(x => x.Question, "This removes it.").Add(x => x.Verb, "Purge").Add(x => x.Name, "orders").Add(x => x.OnConfirm, () => confirmed++));
        dialog.Find("input").Input("order");
        dialog.Find("form").Submit();
        Assert.Equal(0, confirmed);
        dialog.Find("input").Input("orders");
        dialog.Find("form").Submit();
        Assert.Equal(1, confirmed);
    }

    [Fact]
    public void A_row_shows_the_beginning_of_a_body_or_that_it_is_no_text()
    {
        Assert.Equal("two teas please", Preview("two teas\nplease"u8.ToArray()));
        Assert.Equal("(empty)", Preview([]));
        Assert.Equal("(4 bytes that are no text)", Preview([0xff, 0xfe, 0, 1]));
        var text = Preview(Encoding.UTF8.GetBytes(new string('ö', 200)));
        Assert.Equal(new string('ö', 80) + "…", text);
    }

    [Fact]
    public void The_form_of_a_queue_gives_back_its_options()
    {
        var options = new QueueOptions { LeaseTime = TimeSpan.FromMinutes(2), MaxDeliveries = 3, MaxLength = 10, WhenFull = WhenFull.DropOldest, DefaultExpiry = TimeSpan.FromHours(1), DeadLetterQueue = null, AlertDepth = 5, AlertAge = TimeSpan.FromMinutes(3) };
        Assert.Equal(options, QueueForm.Of(Queue("orders", 0) with { Options = options }).Read());
    }

    [Fact]
    public void The_form_of_a_queue_names_each_field_that_is_wrong()
    {
        var form = new QueueForm { Name = "No", LeaseTime = "13 h", MaxDeliveries = "-1", MaxLength = "many", DefaultExpiry = "0", DeadLetterQueue = "?", AlertDepth = "-1", AlertAge = "0.5" };
        Assert.Null(form.Read());
        Assert.All(
            (string[])[nameof(form.Name), nameof(form.LeaseTime), nameof(form.MaxDeliveries), nameof(form.MaxLength), nameof(form.DefaultExpiry), nameof(form.DeadLetterQueue), nameof(form.AlertDepth), nameof(form.AlertAge)],
            field => Assert.NotNull(form.Error(field)));
    }

    private static string Preview(byte[] body) => MessageText.Preview(new BrowsedMessage(
        1, new Message(body), body.Length, MessageState.Ready, 4, 0, DateTimeOffset.UnixEpoch, null, null, null, null));

    private static QueueSummary Queue(string name, long ready) => new(
        name, new QueueOptions(), ready, 0, 0, 0, null, 0, new QueueCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), new QueueRates(0, 0, 0));
}
