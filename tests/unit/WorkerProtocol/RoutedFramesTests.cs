using WebMq.Shared.Workers;
using Xunit;

namespace WebMq.UnitTests.WorkerProtocol;

public sealed class RoutedFramesTests
{
    [Fact]
    public void Packed_frames_are_frozen()
    {
        var message = new byte[RoutedFrames.LengthOf(3, 4)];
        var rest = RoutedFrames.Begin(message, 5);
        rest = RoutedFrames.Add(rest, "id"u8);
        rest = RoutedFrames.AddTooLong(rest, 70_000);
        rest = RoutedFrames.Add(rest, "ab"u8);
        Assert.Equal(0, rest.Length);
        Assert.Equal("05000000" + "020000006964" + "70110180" + "020000006162", Convert.ToHexString(message));

        var frames = new RoutedFrame[4];
        Assert.Equal(3, RoutedFrames.Read(message, frames, out var came));
        Assert.Equal(5, came);
        Assert.Equal((true, 70_000), (frames[1].TooLong, frames[1].Length));
        Assert.True(frames[2].Of(message).SequenceEqual("ab"u8));
    }

    [Fact]
    public void What_is_not_packed_right_is_no_message()
    {
        var frames = new RoutedFrame[2];
        foreach (var hex in (string[])["", "01", "01000000", "010000000500000061", "0100000001000000610200", "0100000001000080", "010000000000000000000000" + "00000000"])
            Assert.Equal(0, RoutedFrames.Read(Convert.FromHexString(hex), frames, out _));
        var random = new Random(4);
        var bytes = new byte[64];
        for (var i = 0; i < 10_000; i++)
        {
            random.NextBytes(bytes);
            foreach (var high in (int[])[3, 7, 11])
                bytes[high] = bytes[high - 1] = 0;
            var count = RoutedFrames.Read(bytes, frames, out _);
            for (var frame = 0; frame < count; frame++)
                _ = frames[frame].Of(bytes).Length;
        }
    }

    [Fact]
    public void A_window_closes_when_it_is_full_and_opens_by_credit()
    {
        var (sender, receiver) = (new LinkWindow(), new LinkWindow());
        var cost = LinkWindow.Cost(16 << 20);
        for (var i = 0; i < 4; i++)
        {
            Assert.True(sender.IsOpen);
            sender.Sent(cost);
        }

        Assert.False(sender.IsOpen);
        sender.Credited(receiver.Release(cost));
        Assert.True(sender.IsOpen);
        Assert.Equal(0u, receiver.Release(LinkWindow.Cost(0)));
    }
}
