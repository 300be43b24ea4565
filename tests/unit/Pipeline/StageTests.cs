using WebMq.Shared.Pipeline;
using Xunit;

namespace WebMq.UnitTests.Pipeline;

public sealed class StageTests
{
    private const int UpstreamGone = 10;
    private const int BadFrame = 11;
    private const int DownstreamGone = 12;

    private static readonly byte[] s_abort = StagePipes.Header((uint)FrameKind.Abort, 0);

    [Theory]
    [InlineData(FrameKind.Sentinel)]
    [InlineData(FrameKind.Close)]
    public async Task The_end_is_passed_on_as_it_came(FrameKind ending)
    {
        using var stage = new StagePipes(3);
        var end = StagePipes.Header((uint)ending, 0);
        var (exit, bytes) = await stage.Through(StagePipes.Data(-3, -1, 0, 1, 3, 5, 9), end);
        Assert.Equal([.. StagePipes.Data(-3, 0, 3, 9), .. end], bytes);
        Assert.Equal(0, exit);
    }

    [Fact]
    public async Task Numbers_that_come_in_pieces_are_put_together()
    {
        using var stage = new StagePipes(2);
        byte[] stream = [.. StagePipes.Data(2, 3, long.MinValue, long.MaxValue), .. StagePipes.Data(4), .. StagePipes.Header(2, 0)];
        var (exit, bytes) = await stage.Through([.. stream.Chunk(5)]);
        Assert.Equal(0, exit);
        Assert.Equal([2, long.MinValue, 4], Numbers(bytes));
    }

    [Fact]
    public async Task An_abort_goes_all_the_way()
    {
        using var stage = new StagePipes(2);
        var (exit, bytes) = await stage.Through(StagePipes.Data(2), s_abort);
        Assert.Equal([.. StagePipes.Data(2), .. s_abort], bytes);
        Assert.Equal(UpstreamGone, exit);
    }

    [Fact]
    public async Task An_end_of_file_without_an_end_frame_means_that_upstream_died()
    {
        using var stage = new StagePipes(2);
        var (exit, bytes) = await stage.Through(StagePipes.Data(2, 4));
        Assert.Equal([.. StagePipes.Data(2, 4), .. s_abort], bytes);
        Assert.Equal(UpstreamGone, exit);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    public async Task Half_a_frame_means_that_upstream_died(int length)
    {
        using var stage = new StagePipes(2);
        var (exit, bytes) = await stage.Through(StagePipes.Data(2, 4)[..length]);
        Assert.Equal(s_abort, bytes);
        Assert.Equal(UpstreamGone, exit);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 0)]
    [InlineData(0xffffffff, 0)]
    [InlineData(1, NumberFrame.MaxCount + 1)]
    [InlineData(1, 0x80000000)]
    [InlineData(1, 0xffffffff)]
    [InlineData(2, 1)]
    public async Task Bytes_that_are_no_frame_abort_the_stream(uint kind, uint count)
    {
        using var stage = new StagePipes(2);
        var (exit, bytes) = await stage.Through([.. StagePipes.Data(2), .. StagePipes.Header(kind, count)]);
        Assert.Equal(BadFrame, exit);
        Assert.Equal(s_abort, bytes[^8..]);
    }

    [Fact]
    public async Task A_stage_whose_reader_is_gone_ends()
    {
        using var stage = new StagePipes(2);
        Assert.Equal(DownstreamGone, await stage.WithoutReader(StagePipes.Data(2)));
    }

    [Fact]
    public async Task Full_frames_that_shrink_are_still_full_frames()
    {
        using var stage = new StagePipes(3);
        var sent = Enumerable.Range(0, 4 * NumberFrame.MaxCount).Select(i => (long)i).ToList();
        byte[][] frames = [.. sent.Chunk(NumberFrame.MaxCount).Select(StagePipes.Data), StagePipes.Header(2, 0)];
        var (exit, bytes) = await stage.Through(frames);
        Assert.Equal(0, exit);
        Assert.Equal(sent.Where(n => n % 3 == 0), Numbers(bytes));
    }

    private static List<long> Numbers(byte[] stream)
    {
        var numbers = new List<long>();
        while (true)
        {
            Assert.True(NumberFrame.TryRead(stream, out var frame));
            if (frame.IsEnd)
                return numbers;
            for (var i = 0; i < frame.Count; i++)
                numbers.Add(BitConverter.ToInt64(stream, NumberFrame.HeaderLength + (i * sizeof(long))));
            stream = stream[frame.Length..];
        }
    }
}
