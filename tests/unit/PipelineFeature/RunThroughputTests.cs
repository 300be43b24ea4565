using WebMq.Shared.Pipeline;
using WebMq.Web.Pipeline;
using Xunit;

namespace WebMq.UnitTests.PipelineFeature;

public sealed class RunThroughputTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(119)]
    [InlineData(120)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void A_run_of_any_length_has_a_bounded_number_of_samples_at_equal_distances(int reports)
    {
        var throughput = new RunThroughput();
        for (var i = 1; i <= reports; i++)
            throughput.Take(Report(i * 0.125, i * 1_000L), last: i == reports);

        var samples = throughput.Samples;
        Assert.InRange(samples.Count, Math.Min(reports, RunThroughput.Most / 2), RunThroughput.Most);
        Assert.Equal(new RateSample(0, 0, 0), samples[0]);
        Assert.Equal(reports * 1_000L, samples[^1].Fed);
        Assert.All(samples, s => Assert.Equal(s.Seconds * 8_000, s.Fed));
        var steps = samples.Zip(samples.Skip(1), (a, b) => b.Seconds - a.Seconds).SkipLast(1).ToList();
        // After a thinning two neighbours may be of different widths, by a factor of two at the most.
        Assert.True(steps.Count == 0 || steps.Max() <= 2 * steps.Min());
    }

    [Fact]
    public void The_end_is_kept_however_soon_it_comes()
    {
        var throughput = new RunThroughput();
        throughput.Take(Report(0.01, 50));
        throughput.Take(Report(0.02, 100), last: true);

        Assert.Equal([new RateSample(0, 0, 0), new RateSample(0.02, 100, 10)], throughput.Samples);
    }

    [Fact]
    public void A_list_that_was_given_out_does_not_change()
    {
        var throughput = new RunThroughput();
        var before = throughput.Samples;
        throughput.Take(Report(1, 100));

        Assert.Single(before);
        Assert.Equal(2, throughput.Samples.Count);
    }

    private static RunReport Report(double seconds, long fed) => new(fed, null, fed / 10, seconds, []);
}
