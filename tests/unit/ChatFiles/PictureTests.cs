using System.Text;
using SkiaSharp;
using Xunit;

namespace WebMq.UnitTests.ChatFiles;

public sealed class PictureTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Png, "image/png")]
    [InlineData(SKEncodedImageFormat.Jpeg, "image/jpeg")]
    [InlineData(SKEncodedImageFormat.Webp, "image/webp")]
    public async Task A_picture_has_its_size_and_a_small_copy(SKEncodedImageFormat format, string type)
    {
        using var harness = new FilesHarness();

        var file = (await harness.Send(Pictures.Encode(1_000, 500, format), "wrong-name.txt")).Value;

        Assert.Equal((type, 1_000, 500), (file.Type, file.Width, file.Height));
        using var small = await Thumbnail(harness, file.Id);
        Assert.Equal((480, 240), (small.Width, small.Height));
        Assert.True(small.GetPixel(40, 120).Red > 200 && small.GetPixel(440, 120).Blue > 200);
    }

    [Fact]
    public async Task A_small_picture_is_not_made_larger()
    {
        using var harness = new FilesHarness();
        var file = (await harness.Send(Pictures.Png(3, 2))).Value;

        using var small = await Thumbnail(harness, file.Id);

        Assert.Equal((3, 2), (small.Width, small.Height));
    }

    [Fact]
    public async Task A_very_long_picture_keeps_at_least_a_line()
    {
        using var harness = new FilesHarness();
        var file = (await harness.Send(Pictures.Png(5_000, 1))).Value;

        using var small = await Thumbnail(harness, file.Id);

        Assert.Equal((480, 1), (small.Width, small.Height));
    }

    [Fact]
    public async Task A_photograph_taken_upright_is_shown_upright()
    {
        using var harness = new FilesHarness();

        var file = (await harness.Send(Pictures.TurnedJpeg(800, 400))).Value;

        Assert.Equal((400, 800), (file.Width, file.Height));
        using var small = await Thumbnail(harness, file.Id);
        Assert.Equal((240, 480), (small.Width, small.Height));
        // Turned to the right, what was left is on top.
        Assert.True(small.GetPixel(120, 40).Red > 200 && small.GetPixel(120, 440).Blue > 200);
    }

    [Fact]
    public async Task A_bomb_is_a_file_and_never_unpacked()
    {
        using var harness = new FilesHarness();
        var bomb = Pictures.PngBomb(60_000, 60_000, rows: 1_000);
        Assert.True(bomb.Length < 100_000);

        var file = (await harness.Send(bomb, "bomb.png")).Value;

        Assert.Equal(("image/png", 0, 0), (file.Type, file.Width, file.Height));
        Assert.Equal("no-thumbnail", (await harness.Files.Thumbnail(FilesHarness.Ann, file.Id, CancellationToken.None)).Refusal?.Code);
        Assert.Single(harness.OnDisk);
    }

    [Fact]
    public async Task A_picture_of_the_most_pixels_that_is_cut_off_ends_in_a_thumbnail_or_in_none()
    {
        using var harness = new FilesHarness();
        var file = (await harness.Send(Pictures.PngBomb(8_000, 5_000, rows: 10))).Value;
        Assert.Equal((8_000, 5_000), (file.Width, file.Height));

        var first = await harness.Files.Thumbnail(FilesHarness.Ann, file.Id, CancellationToken.None);
        var second = await harness.Files.Thumbnail(FilesHarness.Ann, file.Id, CancellationToken.None);

        Assert.Equal(first.Refusal, second.Refusal);
        Assert.True(first.Refusal is null or { Code: "no-thumbnail" });
    }

    [Fact]
    public async Task What_only_begins_like_a_picture_is_never_shown_as_one()
    {
        using var harness = new FilesHarness();
        byte[][] pretenders =
        [
            [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. "<script>alert(1)</script>"u8],
            [0xFF, 0xD8, 0xFF, .. "<script>alert(1)</script>"u8],
            [.. "GIF89a"u8],
            [.. "RIFF\0\0\0\0WEBP<script>"u8],
            [.. Pictures.Png(10, 10)[..20]],
        ];

        foreach (var pretender in pretenders)
        {
            var file = (await harness.Send(pretender, "a.png")).Value;
            Assert.Equal(("application/octet-stream", 0, 0), (file.Type, file.Width, file.Height));
            Assert.Equal("no-thumbnail", (await harness.Files.Thumbnail(FilesHarness.Ann, file.Id, CancellationToken.None)).Refusal?.Code);
        }
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_all_get_the_thumbnail()
    {
        using var harness = new FilesHarness();
        var file = (await harness.Send(Pictures.Png(1_000, 1_000))).Value;

        var asked = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => harness.Files.Thumbnail(FilesHarness.Ann, file.Id, CancellationToken.None))));

        Assert.All(asked, a => Assert.Null(a.Refusal));
        Assert.Equal(2, harness.OnDisk.Count());
    }

    [Fact]
    public async Task Damaged_pictures_of_all_kinds_are_borne()
    {
        using var harness = new FilesHarness(new() { MaxUnposted = 10_000 });
        var random = new Random(7);
        foreach (var format in (SKEncodedImageFormat[])[SKEncodedImageFormat.Png, SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Webp])
        {
            var whole = Pictures.Encode(64, 64, format);
            for (var i = 0; i < 40; i++)
            {
                var damaged = whole.ToArray();
                for (var hit = 0; hit < 4; hit++)
                    damaged[random.Next(12, damaged.Length)] = (byte)random.Next(256);
                var file = (await harness.Send(damaged)).Value;
                var thumbnail = await harness.Files.Thumbnail(FilesHarness.Ann, file.Id, CancellationToken.None);
                Assert.True(thumbnail.Refusal is null or { Code: "no-thumbnail" });
            }
        }
    }

    private static async Task<SKBitmap> Thumbnail(FilesHarness harness, string id)
    {
        var bytes = await File.ReadAllBytesAsync((await harness.Files.Thumbnail(FilesHarness.Ann, id, CancellationToken.None)).Value.Path);
        Assert.Equal("WEBP", Encoding.ASCII.GetString(bytes, 8, 4));
        return SKBitmap.Decode(bytes);
    }
}
