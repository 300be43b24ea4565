using System.Runtime.InteropServices;
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
        using var stage = StagePipes.Divisible(3);
        var end = StagePipes.Header((uint)ending, 0);
        var (exit, bytes) = await stage.Through(StagePipes.Data(-3, -1, 0, 1, 3, 5, 9), end);
        Assert.Equal([.. StagePipes.Data(-3, 0, 3, 9), .. end], bytes);
        Assert.Equal(0, exit);
    }

    [Fact]
    public async Task Numbers_that_come_in_pieces_are_put_together()
    {
        using var stage = StagePipes.Divisible(2);
        byte[] stream = [.. StagePipes.Data(2, 3, long.MinValue, long.MaxValue), .. StagePipes.Data(4), .. StagePipes.Header(2, 0)];
        var (exit, bytes) = await stage.Through([.. stream.Chunk(5)]);
        Assert.Equal(0, exit);
        Assert.Equal([2, long.MinValue, 4], Numbers(bytes));
    }

    [Fact]
    public async Task An_abort_goes_all_the_way()
    {
        using var stage = StagePipes.Divisible(2);
        var (exit, bytes) = await stage.Through(StagePipes.Data(2), s_abort);
        Assert.Equal([.. StagePipes.Data(2), .. s_abort], bytes);
        Assert.Equal(UpstreamGone, exit);
    }

    [Fact]
    public async Task An_end_of_file_without_an_end_frame_means_that_upstream_died()
    {
        using var stage = StagePipes.Divisible(2);
        var (exit, bytes) = await stage.Through(StagePipes.Data(2, 4));
        Assert.Equal([.. StagePipes.Data(2, 4), .. s_abort], bytes);
        Assert.Equal(UpstreamGone, exit);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    public async Task Half_a_frame_means_that_upstream_died(int length)
    {
        using var stage = StagePipes.Divisible(2);
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
        using var stage = StagePipes.Divisible(2);
        var (exit, bytes) = await stage.Through([.. StagePipes.Data(2), .. StagePipes.Header(kind, count)]);
        Assert.Equal(BadFrame, exit);
        Assert.Equal(s_abort, bytes[^8..]);
    }

    [Fact]
    public async Task A_stage_whose_reader_is_gone_ends()
    {
        using var stage = StagePipes.Divisible(2);
        Assert.Equal(DownstreamGone, await stage.WithoutReader(StagePipes.Data(2)));
    }

    [Fact]
    public async Task Full_frames_that_shrink_are_still_full_frames()
    {
        using var stage = StagePipes.Divisible(3);
        var sent = Enumerable.Range(0, 4 * NumberFrame.MaxCount).Select(i => (long)i).ToList();
        byte[][] frames = [.. sent.Chunk(NumberFrame.MaxCount).Select(StagePipes.Data), StagePipes.Header(2, 0)];
        var (exit, bytes) = await stage.Through(frames);
        Assert.Equal(0, exit);
        Assert.Equal(sent.Where(n => n % 3 == 0), Numbers(bytes));
    }

    [Theory]
    [InlineData("sb")]
    [InlineData("cb")]
    [InlineData("si")]
    [InlineData("ci")]
    public async Task Every_way_of_moving_numbers_moves_the_same_ones(string how)
    {
        using var stage = new StagePipes(how, "not-divisible", "7");
        // Several times around the ring of pages.
        var sent = Enumerable.Range(-1_000_000, 3_000_000).Select(i => (long)i).ToList();
        byte[][] frames = [.. sent.Chunk(30_011).Select(StagePipes.Data), StagePipes.Header(3, 0)];
        var (exit, bytes) = await stage.Through(frames);
        Assert.Equal(0, exit);
        Assert.Equal(sent.Where(n => n % 7 != 0), Numbers(bytes));
        Assert.Equal(StagePipes.Header(3, 0), bytes[^8..]);
    }

    [Theory]
    [InlineData("sb")]
    [InlineData("si")]
    public async Task A_number_that_came_alone_goes_on_at_once(string how)
    {
        using var stage = new StagePipes(how, "divisible", "1");
        Assert.Equal(StagePipes.Data(42), await stage.Answer(StagePipes.Data(42)));
        Assert.Equal(StagePipes.Data(-1, 7), await stage.Answer(StagePipes.Data(-1, 7)));
    }

    [Theory]
    [InlineData("no-such-kind")]
    [InlineData("divisible")]
    [InlineData("divisible 0")]
    [InlineData("divisible x")]
    [InlineData("range 1 2 3")]
    public async Task A_stage_that_is_told_nonsense_says_how_it_is_called(string kind)
    {
        using var stage = new StagePipes("sb", kind.Split(' '));
        Assert.Equal(13, (await stage.Through()).Exit);
    }

    private static List<long> Numbers(byte[] stream)
    {
        var numbers = new List<long>();
        for (var rest = stream.AsSpan(); ;)
        {
            Assert.True(NumberFrame.TryRead(rest, out var frame));
            if (frame.IsEnd)
                return numbers;
            numbers.AddRange(MemoryMarshal.Cast<byte, long>(rest[NumberFrame.HeaderLength..frame.Length]));
            rest = rest[frame.Length..];
        }
    }
}
