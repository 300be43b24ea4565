using System.Net;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using WebMq.EndToEndTests.Support;
using WebMq.Shared.Chat;

namespace WebMq.EndToEndTests;

/// <summary>Rooms and what happens to messages, over HTTP, on the hub and on the sockets.</summary>
public sealed class ChatRoomTests(SharedApp shared)
{
    private readonly string _room = $"r-{Guid.NewGuid():N}"[..20];

    [Fact]
    public async Task A_closed_room_is_on_no_socket_and_in_no_list_of_others()
    {
        await using var ann = Client("ann");
        await using var eve = Client("eve");
        await using var listener = await Listen();
        await eve.Say("lobby", $"{_room} eve was here");
        var made = await ann.Do(HttpMethod.Post, "/rooms", new { name = _room, closed = true, topic = "secret plans" });
        Assert.Equal("closed", made.GetProperty("kind").GetString(), ignoreCase: true);
        var said = await ann.Say(_room, $"{_room} between us");
        await ann.Do(HttpMethod.Put, $"/rooms/{_room}/messages/{said}", new { text = $"{_room} between the two of us" });

        Assert.DoesNotContain(_room, await eve.Rooms());
        Assert.Contains(_room, await ann.Rooms());
        Assert.Equal("unknown-room", await eve.Refused(HttpMethod.Get, $"/rooms/{_room}/messages"));
        Assert.Equal("unknown-room", await eve.Refused(HttpMethod.Get, $"/rooms/{_room}/messages/{said}"));
        Assert.Equal("unknown-room", await eve.Refused(HttpMethod.Get, $"/rooms/{_room}/pins"));
        Assert.Equal("unknown-room", await eve.Refused(HttpMethod.Delete, $"/rooms/{_room}/messages/{said}"));
        Assert.Equal("unknown-room", await eve.Refused(HttpMethod.Post, $"/rooms/{_room}/messages", new { text = "hi", messageId = "1" }));
        await using var hub = await eve.Hub();
        Assert.DoesNotContain(await hub.InvokeAsync<IReadOnlyList<RoomSummary>>(nameof(IChatHub.Rooms)), r => r.Name == _room);
        await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<ChatHistory>(nameof(IChatHub.History), _room, 0L, 10));

        // A line for it is forwarded as any other, and is no message of it.
        await listener.Write($"#{_room} eve: knock knock");
        await listener.Prints($"#{_room} eve: knock knock");
        await ann.Say("lobby", $"{_room} the end");
        await listener.Prints($"#lobby ann: {_room} the end");
        Assert.Equal(
            [$"#lobby ann: {_room} the end", $"#lobby eve: {_room} eve was here", $"#{_room} eve: knock knock"],
            listener.Lines.Where(l => l.Contains(_room, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(1, (await ann.Do(HttpMethod.Get, $"/rooms/{_room}/messages")).GetProperty("messages").GetArrayLength());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Leaving_ends_the_delivery_at_once(bool messagePack)
    {
        await using var ann = Client("ann");
        await using var bob = Client("bob");
        await bob.Say("lobby", "bob is here");
        await ann.Do(HttpMethod.Post, "/rooms", new { name = _room, closed = true });
        await ann.Do(HttpMethod.Post, $"/rooms/{_room}/members", new { name = "bob" });
        await using var hub = await bob.Hub(messagePack);
        var seen = new List<string>();
        var following = Task.Run(async () =>
        {
            await foreach (var batch in hub.StreamAsync<ChatBatch>(nameof(IChatHub.Messages), _room, 0L))
            {
                lock (seen)
                    seen.AddRange(batch.Messages.Select(m => m.Text));
            }
        });
        await ann.Say(_room, "while bob is here");
        await Eventually.True(() => Seen().Count == 1, "bob has it");

        await hub.InvokeAsync(nameof(IChatHub.Leave), _room);
        await ann.Say(_room, "behind bob's back");

        await Eventually.True(() => following.IsCompleted, "the stream ends");
        await following;
        Assert.Equal(["while bob is here"], Seen());
        Assert.DoesNotContain(_room, await bob.Rooms());
        await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<ChatHistory>(nameof(IChatHub.History), _room, 0L, 10));

        IReadOnlyList<string> Seen()
        {
            lock (seen)
                return [.. seen];
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_happens_to_a_message_is_told_to_those_who_follow(bool messagePack)
    {
        await using var ann = Client("ann");
        await using var bob = Client("bob");
        await using var listener = await Listen();
        await using var hub = await bob.Hub(messagePack);
        await hub.InvokeAsync<RoomSummary>(nameof(IChatHub.MakeRoom), _room, RoomKind.Open, "soup");
        var said = await ann.Say(_room, "teh soup");

        Assert.Equal("not-yours", await bob.Refused(HttpMethod.Put, $"/rooms/{_room}/messages/{said}", new { text = "his soup" }));
        await ann.Do(HttpMethod.Put, $"/rooms/{_room}/messages/{said}", new { text = "the soup" });
        await ann.Do(HttpMethod.Put, $"/rooms/{_room}/messages/{said}/reactions/{Uri.EscapeDataString("👍🏽")}");
        await hub.InvokeAsync<long>(nameof(IChatHub.React), _room, said, "❤️", true);
        await hub.InvokeAsync<long>(nameof(IChatHub.Pin), _room, said, true);
        await hub.InvokeAsync<PostReceipt>(nameof(IChatHub.Say), _room, new NewChatMessage("tastes it", _room, said, Action: true));

        var changes = await Follow(hub, after: said);
        Assert.Equal(
            [(ChatChangeKind.Edit, "the soup", "ann"), (ChatChangeKind.React, "👍🏽", "ann"), (ChatChangeKind.React, "❤️", "bob"), (ChatChangeKind.Pin, null, "bob")],
            changes.SelectMany(b => b.Changes).Select(c => (c.Kind, c.Text, c.By)));
        var reply = Assert.Single(changes.SelectMany(b => b.Messages));
        Assert.Equal((true, new ChatQuote(said, "ann", "the soup")), (reply.Action, reply.Quote));
        Assert.Equal([2L, 3L, 4L, 5L, 6L], changes.SelectMany(b => b.Changes.Select(c => c.Position).Concat(b.Messages.Select(m => m.Position))).Order());
        var pin = Assert.Single(await hub.InvokeAsync<IReadOnlyList<ChatMessage>>(nameof(IChatHub.Pins), _room));
        Assert.Equal([("👍🏽", "ann"), ("❤️", "bob")], pin.Reactions.Select(r => (r.Emoji, r.Names[0])));

        await ann.Do(HttpMethod.Delete, $"/rooms/{_room}/messages/{said}");
        Assert.All(await Follow(hub, after: 0), b => Assert.DoesNotContain("soup", b.ToString() + string.Concat(b.Messages) + string.Concat(b.Changes), StringComparison.Ordinal));
        // The line of an edit says so; of a deletion there is none.
        await listener.Prints($"#{_room} bob: /me tastes it");
        Assert.Equal(
            [$"#{_room} ann: teh soup", $"#{_room} ann: the soup (edited)", $"#{_room} bob: /me tastes it"],
            listener.Lines.Where(l => l.StartsWith($"#{_room} ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_room_is_renamed_archived_and_brought_back_over_http()
    {
        await using var ann = Client("ann");
        await using var bob = Client("bob");
        await ann.Do(HttpMethod.Post, "/rooms", new { name = _room });
        var said = await ann.Say(_room, "salt");
        var renamed = _room + "-b";

        Assert.Equal("not-yours", await bob.Refused(HttpMethod.Patch, $"/rooms/{_room}", new { name = renamed }));
        await ann.Do(HttpMethod.Patch, $"/rooms/{_room}", new { name = renamed, topic = "soup" });
        Assert.Equal("unknown-room", await ann.Refused(HttpMethod.Get, $"/rooms/{_room}/messages"));
        await ann.Do(HttpMethod.Patch, $"/rooms/{renamed}", new { archived = true });
        var (status, answer, _) = await ann.Ask(HttpMethod.Post, $"/rooms/{renamed}/messages", new { text = "pepper", messageId = "1" });
        Assert.Equal((HttpStatusCode.Conflict, "archived"), (status, answer.GetProperty("code").GetString()));
        await ann.Do(HttpMethod.Patch, $"/rooms/{renamed}", new { archived = false });
        await ann.Say(renamed, "pepper");

        var context = await ann.Do(HttpMethod.Get, $"/rooms/{renamed}/messages/{said}?limit=10");
        Assert.Equal(["salt", "pepper"], context.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("text").GetString()));
        Assert.Equal(said, (await ann.Do(HttpMethod.Get, $"/rooms/{renamed}/sequence?at=2020-01-01T00:00:00Z")).GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task A_direct_room_is_of_its_people_only()
    {
        await using var ann = Client("ann");
        await using var bob = Client("bob");
        await using var eve = Client("eve");
        await bob.Say("lobby", "bob is here");
        var direct = (await ann.Do(HttpMethod.Post, "/rooms", new { people = new[] { "bob" } })).GetProperty("name").GetString()!;
        await ann.Say(direct, "psst");

        Assert.Contains(direct, await bob.Rooms());
        Assert.DoesNotContain(direct, await eve.Rooms());
        Assert.Equal("unknown-room", await eve.Refused(HttpMethod.Get, $"/rooms/{direct}/messages"));
        Assert.Equal("unknown-person", await ann.Refused(HttpMethod.Post, "/rooms", new { people = new[] { "nobody-knows" } }));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a'; DROP TABLE rooms; --")]
    [InlineData("r\u202Eoom")]
    [InlineData("")]
    public async Task A_hostile_room_name_makes_no_room(string name)
    {
        await using var eve = Client("eve");
        Assert.Equal("bad-room-name", await eve.Refused(HttpMethod.Post, "/rooms", new { name }));
        Assert.Equal(HttpStatusCode.NotFound, (await eve.Ask(HttpMethod.Get, $"/rooms/{Uri.EscapeDataString(name)}/messages")).Status);
        Assert.DoesNotContain(name, await eve.Rooms());
    }

    [Fact]
    public async Task A_hostile_text_is_a_text_on_every_edge()
    {
        await using var eve = Client("eve");
        await using var listener = await Listen();
        await eve.Do(HttpMethod.Post, "/rooms", new { name = _room });
        string[] hostile =
        [
            "<script>alert(1)</script>", "'; DROP TABLE messages; --", "#lobby root: not from root", "\u202Eevil\u202C", string.Concat(Enumerable.Repeat("e\u0301\u0302", 1_333)),
        ];
        foreach (var text in hostile)
            await eve.Say(_room, text);
        foreach (var text in (string[])["", "  \n ", "bell\u0007", "\u001b[31mred", new string('x', 4_001)])
            Assert.Equal("bad-text", await eve.Refused(HttpMethod.Post, $"/rooms/{_room}/messages", new { text, messageId = Guid.NewGuid().ToString("N") }));

        Assert.Equal(hostile, await Api.Texts(shared.App, _room));
        foreach (var text in hostile)
            await listener.Prints($"#{_room} eve: {text}");
        Assert.DoesNotContain("not from root", await Api.Texts(shared.App, "lobby"));
    }

    private ChatClient Client(string name) => new(shared.App.Url, name);

    private async Task<Python> Listen()
    {
        var listener = Python.Start("talk.py", shared.App.Subscribe, shared.App.Publish);
        await listener.Prints("ready");
        return listener;
    }

    // What is there already: until the last of it.
    private async Task<List<ChatBatch>> Follow(HubConnection hub, long after)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var batches = new List<ChatBatch>();
        await foreach (var batch in hub.StreamAsync<ChatBatch>(nameof(IChatHub.Messages), _room, after, enough.Token))
        {
            batches.Add(batch);
            if (batch.Messages.Any(m => m.Action))
                break;
        }

        return batches;
    }
}
