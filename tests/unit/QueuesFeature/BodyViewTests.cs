using System.IO.Compression;
using System.Text;
using MessagePack;
using WebMq.Web.Queues.Bodies;
using Xunit;

namespace WebMq.UnitTests.QueuesFeature;

public sealed class BodyViewTests
{
    private static readonly byte[] s_noText = [0xff, 0x00, 0xfe];

    [Fact]
    public void Json_is_indented_and_keeps_its_letters() =>
        Assert.Equal("{\n  \"für\": \"Zoë\"\n}", Best("""{"für":"Zoë"}"""u8.ToArray(), BodyLook.Json).Text!.ReplaceLineEndings("\n"));

    [Fact]
    public void Text_that_only_begins_like_json_is_text()
    {
        Best("{not json"u8.ToArray(), BodyLook.Text);
        Assert.Equal("This is no JSON: line 1, byte 2 does not fit.", BodyView.Of("{not json"u8.ToArray(), BodyLook.Json).Note);
    }

    [Fact]
    public void Bytes_stand_sixteen_to_a_row_beside_their_letters()
    {
        Assert.Equal(BodyLook.Hex, BodyView.Best(s_noText));
        Assert.Equal("00000000  41 00 ff                                          A..\n", BodyView.Of(new byte[] { 0x41, 0, 0xff }, BodyLook.Hex).Text);
    }

    [Fact]
    public void MessagePack_is_written_as_json()
    {
        var packed = MessagePackSerializer.Serialize(new Dictionary<string, object> { ["item"] = "tea", ["quantity"] = 2 }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("{\n  \"item\": \"tea\",\n  \"quantity\": 2\n}", Best(packed, BodyLook.MessagePack).Text!.ReplaceLineEndings("\n"));
        Assert.Equal("This is no MessagePack.", BodyView.Of(new byte[] { 0x92, 1 }, BodyLook.MessagePack).Note);
        Assert.Equal("This is no MessagePack: it ends after 1 of 2 bytes.", BodyView.Of(new byte[] { 1, 1 }, BodyLook.MessagePack).Note);
    }

    [Fact]
    public void Nesting_without_end_is_no_MessagePack() =>
        Assert.Equal("This is no MessagePack.", BodyView.Of(Enumerable.Repeat((byte)0x91, 100_000).ToArray(), BodyLook.MessagePack).Note);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gzip_and_zlib_are_unpacked(bool zlib)
    {
        var view = Best(Pack("""{"a":1}"""u8.ToArray(), zlib), BodyLook.Unpacked);
        Assert.Equal("{\n  \"a\": 1\n}", view.Text!.ReplaceLineEndings("\n"));
        Assert.EndsWith("bytes, unpacked 7.", view.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_is_unpacked_as_far_as_it_is_shown()
    {
        var view = BodyView.Of(Pack(new byte[64 << 20], false), BodyLook.Unpacked);
        Assert.Contains("more than 2,097,152 bytes", view.Note, StringComparison.Ordinal);
        Assert.True(view.Text!.Length < 100_000);
    }

    [Fact]
    public void What_is_packed_and_broken_says_so()
    {
        Assert.Equal("It begins like packed bytes, but cannot be unpacked.", BodyView.Of(new byte[] { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff }, BodyLook.Unpacked).Note);
        Assert.Equal("This is neither gzip nor zlib.", BodyView.Of("text"u8.ToArray(), BodyLook.Unpacked).Note);
    }

    [Fact]
    public void A_long_body_is_shown_in_part_and_says_so()
    {
        var view = BodyView.Of(Encoding.UTF8.GetBytes(new string('x', 100_000)), BodyLook.Text);
        Assert.Equal(BodyView.Most, view.Text!.Length);
        Assert.Equal("These are the first 65,536 characters; the download has everything.", view.Note);
    }

    private static BodyView Best(byte[] body, BodyLook look)
    {
        Assert.Equal(look, BodyView.Best(body));
        return BodyView.Of(body, look);
    }

    private static byte[] Pack(byte[] bytes, bool zlib)
    {
        using var packed = new MemoryStream();
        using (Stream stream = zlib ? new ZLibStream(packed, CompressionLevel.Optimal) : new GZipStream(packed, CompressionLevel.Optimal))
            stream.Write(bytes);
        return packed.ToArray();
    }
}
