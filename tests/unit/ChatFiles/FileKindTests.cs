using System.Text;
using WebMq.Web.Chat.Files;
using Xunit;

namespace WebMq.UnitTests.ChatFiles;

public sealed class FileKindTests
{
    public static TheoryData<string, string> Texts { get; } = new()
    {
        { "hello", "text/plain" },
        { "a\tb\r\n", "text/plain" },
        { "größe 😀", "text/plain" },
        { "%PDF-1.7", "application/pdf" },
        { "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/svg+xml" },
        { "\uFEFF \n<?xml version='1.0'?><!-- x --><SVG/>", "image/svg+xml" },
        { "<?xml version='1.0'?><a/>", "application/xml" },
        { "<!DOCTYPE html><script>alert(1)</script>", "text/html" },
        { "<script>alert(1)</script>", "text/html" },
        { "RIFF1234WAVE", "audio/wav" },
        { "12345678WEBP", "text/plain" },
        { "\0\0\0\u0018ftypmp42", "video/mp4" },
        { "a\0b", "application/octet-stream" },
        { "\u001b[31m", "text/plain" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_type_is_what_the_first_bytes_say(string content, string type)
    {
        Assert.Equal(type, FileKind.Of(Encoding.UTF8.GetBytes(content)));
        Assert.False(FileKind.IsPicture(type));
    }

    [Fact]
    public void Bytes_that_are_no_text_and_nothing_known_have_no_type()
    {
        Assert.Equal(FileKind.Unknown, FileKind.Of([]));
        Assert.Equal(FileKind.Unknown, FileKind.Of([0xC3]));
        Assert.Equal(FileKind.Unknown, FileKind.Of([0xFF, 0xFE, (byte)'a', 0]));
        Assert.Equal("application/zip", FileKind.Of([(byte)'P', (byte)'K', 3, 4]));
        Assert.Equal("application/gzip", FileKind.Of([0x1F, 0x8B]));
    }

    [Fact]
    public void A_character_at_the_edge_of_what_is_looked_at_may_be_cut()
    {
        var text = Encoding.UTF8.GetBytes(new string('a', FileKind.Head - 1) + "ö");

        Assert.Equal("text/plain", FileKind.Of(text.AsSpan(0, FileKind.Head)));
    }

    [Theory]
    [InlineData("photo.jpg", "photo.jpg")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\ann\\a.txt", "a.txt")]
    [InlineData("a/b\\", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData("...", "file")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("a.exe. ", "a.exe")]
    [InlineData("a\r\nSet-Cookie: x=1.txt", "aSet-Cookie_ x=1.txt")]
    [InlineData("a\0.txt", "a.txt")]
    [InlineData("photo\u202Egpj.exe", "photogpj.exe")]
    [InlineData("<img src=x onerror=alert(1)>.png", "_img src=x onerror=alert(1)_.png")]
    [InlineData("a\"; filename=\"b.exe", "a_; filename=_b.exe")]
    [InlineData("größe 😀.txt", "größe 😀.txt")]
    [InlineData("\ud800.txt", "txt")]
    public void A_name_is_made_harmless(string? given, string name) => Assert.Equal(name, FileName.Clean(given));

    [Fact]
    public void A_long_name_keeps_its_ending()
    {
        var name = FileName.Clean(new string('a', 10_000) + ".txt");
        Assert.Equal(".txt", name[^4..]);
        Assert.Equal(FileName.MaxLength, name.Length);

        Assert.Equal(199, FileName.Clean(new string('a', 199) + "😀" + new string('b', 500)).Length);
    }
}
