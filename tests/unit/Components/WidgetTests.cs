using System.Globalization;
using Bunit;
using MudBlazor.Services;
using WebMq.Shared.Echo;
using WebMq.Web.Components;
using WebMq.Web.Echo.Pages;
using Xunit;

namespace WebMq.UnitTests.Components;

public sealed class WidgetTests : BunitContext
{
    [Fact]
    public void A_sparkline_stands_at_the_right_and_reaches_from_floor_to_ceiling()
    {
        var points = Points([0, 5, 10], slots: 5);

        Assert.Equal([60, 90, 120], points.Select(p => p.X));
        Assert.Equal([26.5, 14, 1.5], points.Select(p => p.Y));
    }

    [Fact]
    public void A_sparkline_of_nothing_is_flat_or_empty()
    {
        Assert.Empty(Points([], slots: 5));
        Assert.All(Points([0, 0], slots: 5), p => Assert.Equal(26.5, p.Y));
    }

    [Fact]
    public void A_snippet_is_copied_as_it_stands()
    {
        JSInterop.Setup<bool>("webmq.copy", "print(\"<hi>\")").SetResult(true);
        var snippet = Render<Snippet>(s => s.Add(x => x.Language, "Python").Add(x => x.Code, "print(\"<hi>\")"));

        snippet.Find("button").Click();

        Assert.Equal("Copied", snippet.Find("button").TextContent);
        Assert.Equal("print(\"<hi>\")", snippet.Find("code").TextContent);
        JSInterop.VerifyInvoke("webmq.copy");
    }

    [Fact]
    public void An_echo_lane_shows_what_a_run_measured()
    {
        var histogram = new int[EchoHistogram.Bounds.Count + 1];
        histogram[1] = 150;
        histogram[^1] = 50;
        var lane = Lane(new EchoRunProgress(200, 400, 0.5, 0.08, 1.5, histogram, false, null));

        Assert.Equal(["200", "0.500 s", "400", "0.080 ms", "1.500 ms"], lane.FindAll("dd").Select(d => d.TextContent));
        Assert.Equal(histogram.Length, lane.FindAll(".bar").Count);
        Assert.Equal("height: 100%", lane.FindAll(".bar span")[1].GetAttribute("style"));
        Assert.Contains("most took up to 0.1 ms", lane.Find(".histogram").GetAttribute("aria-label")!, StringComparison.Ordinal);
        Assert.Equal("false", lane.Find(".lane").GetAttribute("data-finished"));
    }

    [Fact]
    public void An_echo_lane_says_that_nothing_ran_or_what_went_wrong()
    {
        Assert.Contains("Not run yet.", Lane(null).Markup, StringComparison.Ordinal);

        var failed = Lane(new EchoRunProgress(0, 10, 2, 0, 0, new int[EchoHistogram.Bounds.Count + 1], true, "The echo server is down."));
        Assert.Contains("The echo server is down.", failed.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, "just now")]
    [InlineData(12, "12 s ago")]
    [InlineData(185, "3 min ago")]
    [InlineData(7_500, "2 h 5 min ago")]
    [InlineData(273_600, "3 d 4 h ago")]
    [InlineData(-3, "just now")]
    public void Time_is_told_as_people_say_it(double seconds, string text) =>
        Assert.Equal(text, Ago.Since(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(seconds)));

    private List<(double X, double Y)> Points(double[] values, int slots)
    {
        var line = Render<Sparkline>(s => s.Add(x => x.Values, values).Add(x => x.Slots, slots).Add(x => x.Label, "rate"));
        Assert.Equal("rate", line.Find("svg").GetAttribute("aria-label"));
        return [.. line.Find("polyline").GetAttribute("points")!
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split(','))
            .Select(p => (double.Parse(p[0], CultureInfo.InvariantCulture), double.Parse(p[1], CultureInfo.InvariantCulture)))];
    }

    private IRenderedComponent<EchoLane> Lane(EchoRunProgress? progress)
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
        return Render<EchoLane>(l => l.Add(x => x.Title, "async").Add(x => x.Subtitle, "16 in flight").Add(x => x.Progress, progress));
    }
}
