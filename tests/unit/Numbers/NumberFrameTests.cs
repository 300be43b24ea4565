using System.Buffers.Binary;
using FsCheck.Xunit;
using WebMq.Shared.Pipeline;
using Xunit;

namespace WebMq.UnitTests.Numbers;

// The header of docs/number-stream.md, frozen.
public sealed class NumberFrameTests
{
    [Theory]
    [InlineData(FrameKind.Data, 3, "0100000003000000")]
    [InlineData(FrameKind.Data, 0, "0100000000000000")]
    [InlineData(FrameKind.Data, NumberFrame.MaxCount, "0100000000800000")]
    [InlineData(FrameKind.Sentinel, 0, "0200000000000000")]
    [InlineData(FrameKind.Close, 0, "0300000000000000")]
    [InlineData(FrameKind.Abort, 0, "0400000000000000")]
    public void A_header_is_kind_and_count_little_endian(FrameKind kind, int count, string hex)
    {
        var header = new byte[NumberFrame.HeaderLength];
        new NumberFrame(kind, count).Write(header);

        Assert.Equal(hex, Convert.ToHexString(header));
        Assert.True(NumberFrame.TryRead(header, out var read));
        Assert.Equal(new NumberFrame(kind, count), read);
    }

    [Theory]
    [InlineData("0000000000000000")]
    [InlineData("0500000000000000")]
    [InlineData("FFFFFFFF00000000")]
    [InlineData("0000000100000000")]
    [InlineData("0100000001800000")]
    [InlineData("0100000000000080")]
    [InlineData("01000000FFFFFFFF")]
    [InlineData("0200000001000000")]
    [InlineData("0300000001000000")]
    [InlineData("04000000FFFFFFFF")]
    [InlineData("474554202F204854")]
    public void A_hostile_header_is_refused_before_its_length_is_trusted(string hex)
    {
        Assert.False(NumberFrame.TryRead(Convert.FromHexString(hex), out var read));
        Assert.Equal(default, read);
    }

    [Fact]
    public void Only_data_goes_on()
    {
        Assert.False(new NumberFrame(FrameKind.Data, 0).IsEnd);
        Assert.All([FrameKind.Sentinel, FrameKind.Close, FrameKind.Abort], kind => Assert.True(new NumberFrame(kind, 0).IsEnd));
    }

    [Fact]
    public void Numbers_stay_aligned_and_the_largest_frame_is_256_KiB_of_them()
    {
        Assert.Equal(8 + 24, new NumberFrame(FrameKind.Data, 3).Length);
        Assert.Equal(8 + (256 * 1024), NumberFrame.MaxLength);
        Assert.Equal(NumberFrame.MaxLength, new NumberFrame(FrameKind.Data, NumberFrame.MaxCount).Length);
    }

    [Property(MaxTest = 1000)]
    public bool Whatever_is_read_fits_the_largest_frame(uint kind, uint count)
    {
        var header = new byte[NumberFrame.HeaderLength];
        BinaryPrimitives.WriteUInt32LittleEndian(header, kind % 6);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), count);

        return !NumberFrame.TryRead(header, out var frame)
            || (frame.Length is >= NumberFrame.HeaderLength and <= NumberFrame.MaxLength && Enum.IsDefined(frame.Kind));
    }
}
