using WebMq.Shared.Chat;
using WebMq.Web.Chat;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

public sealed class DeliveryProofTests
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_delivered_proves_nothing()
    {
        var proof = new DeliveryProof();

        Assert.Equal((0L, 0L, 0L, 0L, 0L), (proof.First, proof.Last, proof.Delivered, proof.Gaps, proof.Recovered));
    }

    [Fact]
    public void Messages_and_changes_are_one_count_without_a_gap()
    {
        var proof = new DeliveryProof();
        proof.Take(Batch([5, 7], [6]));
        proof.Take(Batch([8], []));
        proof.Take(Batch([8], [7]));

        Assert.Equal((50L, 80L, 4L, 0L), (proof.First, proof.Last, proof.Delivered, proof.Gaps));
    }

    [Fact]
    public void What_is_missing_between_two_entries_is_a_gap()
    {
        var proof = new DeliveryProof();
        proof.Take(Batch([1, 2], []));
        proof.Take(Batch([5], [9]));

        Assert.Equal((4L, 5L), (proof.Delivered, proof.Gaps));
    }

    [Fact]
    public void What_comes_after_a_reconnect_is_told_apart()
    {
        var proof = new DeliveryProof();
        proof.Take(Batch([1], []));
        proof.Reconnected();
        proof.Take(Batch([2, 3], [4]), missed: true);
        proof.Take(Batch([5], []));

        Assert.Equal((5L, 0L, 3L), (proof.Delivered, proof.Gaps, proof.Recovered));
        proof.Reconnected();
        Assert.Equal(0, proof.Recovered);
    }

    [Fact]
    public void The_time_behind_the_head_is_zero_when_the_newest_is_here()
    {
        var proof = new DeliveryProof();
        proof.Take(Batch([1], []));

        Assert.Equal(TimeSpan.Zero, proof.Behind(Room(10, 1)));
        Assert.Equal(TimeSpan.FromSeconds(4), proof.Behind(Room(50, 5)));
    }

    private static ChatBatch Batch(long[] messages, long[] changes) => new(
        "e", true, 1, [.. messages.Select(p => new ChatMessage(p * 10, p, "lobby", "ann", "hi", s_start.AddSeconds(p), MessageOrigin.Hub, null, "p1"))])
    {
        Changes = [.. changes.Select(p => new ChatChange(p * 10, p, 10, ChatChangeKind.Pin, null, "ann", "p1", s_start.AddSeconds(p)))],
    };

    private static Room Room(long lastSequence, int seconds) => new(new RoomId("r"), RoomName.Lobby, 1, lastSequence, s_start.AddSeconds(seconds));
}
