using System.Text;
using System.Text.Json;
using WebMq.Shared.Chat;
using WebMq.Web.Chat;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

/// <summary>What stands in the log: it is read by every later version.</summary>
public sealed class ChatFormatTests
{
    [Fact]
    public void A_message_of_the_first_version_is_read_and_written_as_it_was()
    {
        const string Frozen = """{"v":1,"author":"ann","text":"hi","origin":"http","person":"p1"}""";

        Assert.Equal(Frozen, Encoding.UTF8.GetString(new ChatPayload("ann", "hi", MessageOrigin.Http, "p1").ToBytes()));
        Assert.Equal(new ChatPayload("ann", "hi", MessageOrigin.Http, "p1"), ChatPayload.From(Encoding.UTF8.GetBytes(Frozen)));
    }

    [Fact]
    public void All_that_a_message_can_carry_is_frozen()
    {
        const string Frozen =
            """{"v":1,"author":"ann","text":"hi","origin":"hub","person":"p1","quote":{"sequence":7,"author":"bob","text":"yo"},"action":true,"files":[{"id":"f","name":"a.png","type":"image/png","size":9,"width":2,"height":3}],"mentions":["p2","*"]}""";
        var payload = new ChatPayload("ann", "hi", MessageOrigin.Hub, "p1")
        {
            Quote = new ChatQuote(7, "bob", "yo"),
            Action = true,
            Files = [new ChatFile("f", "a.png", "image/png", 9, 2, 3)],
            Mentions = ["p2", "*"],
        };

        Assert.Equal(Frozen, Encoding.UTF8.GetString(payload.ToBytes()));
        Assert.Equivalent(payload, ChatPayload.From(Encoding.UTF8.GetBytes(Frozen)));
    }

    [Fact]
    public void A_change_is_frozen_and_needs_its_message()
    {
        const string Frozen = """{"v":2,"author":"ann","text":"new","origin":"http","person":"p1","change":"edit","message":12}""";
        var payload = new ChatPayload("ann", "new", MessageOrigin.Http, "p1") { Version = 2, Change = ChatChangeKind.Edit, Message = 12 };

        Assert.Equal(Frozen, Encoding.UTF8.GetString(payload.ToBytes()));
        Assert.Equal(payload, ChatPayload.From(Encoding.UTF8.GetBytes(Frozen)));
        Assert.Throws<JsonException>(() => ChatPayload.From("""{"v":2,"author":"a","text":"","origin":"http","person":"p","change":"edit"}"""u8.ToArray()));
    }

    [Theory]
    [InlineData("""{"room":"0a","name":"kitchen"}""", RoomEventKind.Made, null)]
    [InlineData("""{"v":1,"room":"0a","name":"kitchen"}""", RoomEventKind.Made, null)]
    [InlineData("""{"v":2,"room":"0a","name":"kitchen","event":"made","kind":"Closed","by":{"id":"p1","name":"ann"},"people":[{"id":"p1","name":"ann"}]}""", RoomEventKind.Made, RoomKind.Closed)]
    [InlineData("""{"v":2,"room":"0a","name":"kitchen","event":"left","people":[{"id":"p1","name":"ann"}]}""", RoomEventKind.Left, null)]
    public void Room_entries_of_both_versions_are_read(string frozen, string told, RoomKind? kind)
    {
        var payload = RoomPayload.From(Encoding.UTF8.GetBytes(frozen));

        Assert.Equal(("0a", "kitchen", told, kind), (payload.Room, payload.Name, payload.Event, payload.Kind));
    }
}
