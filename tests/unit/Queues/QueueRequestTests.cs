using System.Text;
using WebMq.Shared.Queues;
using Xunit;

namespace WebMq.UnitTests.Queues;

public sealed class QueueRequestTests
{
    [Fact]
    public void The_fields_of_a_request_are_frozen()
    {
        var request = QueueRequest.Read(
            """
            {"op":"send","queue":"orders","id":"a-1","type":"order","priority":7,"delay":1.5,"expiry":60,"headers":{"Colour":"grün"},
             "replyTo":"answers","correlationId":"c","wait":2,"lease":30,"receipt":"17.1","receipts":["17.1","18.2"],"retryAfter":3,
             "dead":"broken","after":"x","limit":5,"prefetch":16,"tag":{"n":[1, 2]}}
            """u8,
            out var fault);
        Assert.Null(fault);
        Assert.Equal(("send", "orders", "a-1", "order", 7), (request.Op, request.Queue, request.Id, request.Type, request.Priority));
        Assert.Equal((1.5, 60, 2, 30, 3), (request.Delay, request.Expiry, request.Wait, request.Lease, request.RetryAfter));
        Assert.Equal("grün", Assert.Single(request.Headers!).Value);
        Assert.Equal(("answers", "c", "17.1", "broken", "x", 5, 16), (request.ReplyTo, request.CorrelationId, request.Receipt, request.Dead, request.After, request.Limit, request.Prefetch));
        Assert.Equal(["17.1", "18.2"], request.Receipts!);
        Assert.Equal("""{"n":[1, 2]}""", request.Tag);
    }

    [Fact]
    public void A_request_is_written_without_what_it_does_not_have() =>
        Assert.Equal(
            """{"op":"receive","queue":"orders","wait":10,"lease":30,"tag":"t"}""",
            Encoding.UTF8.GetString(new QueueRequest { Op = "receive", Queue = "orders", Wait = 10, Lease = 30, Tag = "\"t\"" }.ToHeader()));

    [Fact]
    public void A_reply_is_frozen()
    {
        var reply = new QueueReply
        {
            Ok = true,
            Queue = "orders",
            Receipt = "17.2",
            Number = 17,
            Deliveries = 2,
            Priority = 4,
            SentAt = DateTimeOffset.UnixEpoch,
            Death = new DeathNote("orders", "rejected", null, DateTimeOffset.UnixEpoch, 3),
            Tag = "[null]",
        };
        const string Text = """{"ok":true,"queue":"orders","receipt":"17.2","number":17,"deliveries":2,"priority":4,"sentAt":"1970-01-01T00:00:00+00:00","death":{"queue":"orders","reason":"rejected","at":"1970-01-01T00:00:00+00:00","deliveries":3},"tag":[null]}""";
        Assert.Equal(Text, Encoding.UTF8.GetString(reply.ToHeader()));
        Assert.Equal(reply, QueueReply.TryRead(reply.ToHeader()));
    }

    [Theory]
    [InlineData("", "no JSON object")]
    [InlineData("null", "null")]
    [InlineData("7", "no JSON object")]
    [InlineData("[]", "no JSON object")]
    [InlineData("{}", "no 'op'")]
    [InlineData("""{"op":null}""", "no 'op'")]
    [InlineData("""{"op":"send"} x""", "no JSON object")]
    [InlineData("""{"op":"send","prioriy":7}""", "prioriy: there is no such field")]
    [InlineData("""{"op":"send","priority":7.5}""", "$.priority")]
    [InlineData("""{"op":"send","priority":"7"}""", "$.priority")]
    [InlineData("""{"op":"send","delay":1e999}""", null)]
    [InlineData("""{"op":"send","headers":{"a":1}}""", "$.headers.a")]
    [InlineData("""{"op":"send","headers":{"a":{"b":"c"}}}""", "$.headers.a")]
    [InlineData("""{"op":"send","op":"ack"}""", "twice")]
    [InlineData("""{"op":"ack","receipts":[null]}""", "receipt is null")]
    [InlineData("""{"op":"send","id":"\ud800"}""", null)]
    [InlineData("""{"op":"send","tag":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]}""", null)]
    public void What_is_no_request_is_said_in_a_sentence(string header, string? says)
    {
        QueueRequest.Read(Encoding.UTF8.GetBytes(header), out var fault);
        if (says is not null)
            Assert.Contains(says, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"op":"send","nonsense":1,"tag":42}""", "42")]
    [InlineData("""{"tag":{"a":"b"},"op":7}""", """{"a":"b"}""")]
    [InlineData("""{"op":"send","tag":"\ud800"}""", "\"\\ud800\"")]
    [InlineData("""{"op":"send","tag":null}""", "null")]
    public void The_tag_comes_back_whatever_it_is(string header, string tag)
    {
        var request = QueueRequest.Read(Encoding.UTF8.GetBytes(header), out _);
        Assert.Equal(tag, request.Tag);
        Assert.EndsWith($"\"tag\":{tag}}}", Encoding.UTF8.GetString(QueueReply.Refused("bad-request", "") is var r ? (r with { Tag = request.Tag }).ToHeader() : []), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_that_is_too_long_is_refused_and_not_given_back()
    {
        var request = QueueRequest.Read(Encoding.UTF8.GetBytes($$"""{"op":"ping","tag":"{{new string('x', 199)}}"}"""), out var fault);
        Assert.Contains("200 bytes", fault, StringComparison.Ordinal);
        Assert.Null(request.Tag);
        QueueRequest.Read(Encoding.UTF8.GetBytes($$"""{"op":"ping","tag":"{{new string('x', 198)}}"}"""), out fault);
        Assert.Null(fault);
    }

    [Fact]
    public void Whatever_bytes_come_they_are_answered_and_never_thrown_at()
    {
        var random = new Random(4);
        byte[][] seeds = ["""{"op":"send","queue":"orders","headers":{"a":"b"},"tag":[1]}"""u8.ToArray(), [], [0xFF, 0xFE], "{\"op\":\"\xff\"}"u8.ToArray()];
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = seeds[random.Next(seeds.Length)].ToArray();
            for (var change = random.Next(4); change > 0 && bytes.Length > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var request = QueueRequest.Read(bytes, out var fault);
            (fault is null ? new QueueReply { Ok = true, Tag = request.Tag } : QueueReply.Refused("bad-request", fault) with { Tag = request.Tag }).ToHeader();
        }
    }
}
