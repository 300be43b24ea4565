using System.Text;
using SkiaSharp;
using WebMq.Web.Chat.Files.Cleaning;
using Xunit;

namespace WebMq.UnitTests.ChatFiles;

/// <summary>What a camera wrote beside a picture stays with its owner.</summary>
public sealed class PicturePlaceTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, true)]
    [InlineData(SKEncodedImageFormat.Jpeg, false)]
    [InlineData(SKEncodedImageFormat.Png, true)]
    [InlineData(SKEncodedImageFormat.Png, false)]
    [InlineData(SKEncodedImageFormat.Webp, true)]
    [InlineData(SKEncodedImageFormat.Webp, false)]
    public async Task The_place_is_taken_out_and_every_pixel_and_the_turn_stay(SKEncodedImageFormat format, bool littleEndian)
    {
        using var harness = new FilesHarness();
        var taken = PlacedPictures.Make(60, 40, format, littleEndian);
        Assert.Contains(PlacedPictures.Place, Text(taken), StringComparison.Ordinal);

        var file = (await harness.Send(taken)).Value;

        var kept = await File.ReadAllBytesAsync(harness.PathOf(file.Id), TestContext.Current.CancellationToken);
        foreach (var told in (string[])[PlacedPictures.Place, "Camera", "xmpmeta", "Photoshop", "MPF", "prVt", "PRVT"])
            Assert.DoesNotContain(told, Text(kept), StringComparison.Ordinal);
        Assert.Equal(kept.Length, file.Size);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(kept)), (await harness.Files.Open(FilesHarness.Ann, file.Id, CancellationToken.None)).Value.Stored.Sha256);
        using var before = SKCodec.Create(new MemoryStream(taken));
        using var after = SKCodec.Create(new MemoryStream(kept));
        Assert.Equal(before.EncodedOrigin, after.EncodedOrigin);
        Assert.Equal(Pixels(taken), Pixels(kept));
        Assert.Single(harness.OnDisk);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task A_turned_picture_is_shown_as_it_was(SKEncodedImageFormat format)
    {
        using var harness = new FilesHarness();

        var file = (await harness.Send(PlacedPictures.Make(60, 40, format))).Value;

        Assert.Equal((40, 60), (file.Width, file.Height));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task A_picture_that_tells_nothing_stays_as_it_is_to_the_byte(SKEncodedImageFormat format)
    {
        using var harness = new FilesHarness();
        var plain = Pictures.Encode(60, 40, format);

        var file = (await harness.Send(plain)).Value;

        var kept = await File.ReadAllBytesAsync(harness.PathOf(file.Id), TestContext.Current.CancellationToken);

        Assert.Equal(plain, kept);
        Assert.Equal(Pixels(plain), Pixels(kept));
    }

    [Fact]
    public async Task A_picture_too_large_to_be_unpacked_tells_no_place_either()
    {
        using var harness = new FilesHarness();
        var bomb = Pictures.PngBomb(60_000, 60_000, rows: 10);
        byte[] placed = [.. bomb[..33], .. Pictures.Chunk("eXIf"u8, PlacedPictures.Exif(true, 1)), .. bomb[33..]];

        var file = (await harness.Send(placed)).Value;

        Assert.Equal(bomb, await File.ReadAllBytesAsync(harness.PathOf(file.Id), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Lengths_that_lie_and_data_that_ends_early_end_the_copy_and_nothing_else()
    {
        var random = new Random(11);
        foreach (var format in (SKEncodedImageFormat[])[SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp])
        {
            var whole = PlacedPictures.Make(32, 32, format);
            for (var length = 0; length < whole.Length; length += 7)
                Clean(whole[..length], format);
            for (var i = 0; i < 300; i++)
            {
                var damaged = whole.ToArray();
                for (var hit = 0; hit < 5; hit++)
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                Assert.True(Clean(damaged, format).Length <= damaged.Length + 64);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("II*\0")]
    [InlineData("II*\0\u00FF\u00FF\u00FF\u00FF\0\0\0\0")]
    [InlineData("MM\0*\0\0\0\u0008\u00FF\u00FF\0\0\0\0")]
    [InlineData("no TIFF at all, but long enough")]
    public void Exif_that_is_none_turns_nothing(string bytes) => Assert.Equal(1, Orientation.Read(Encoding.Latin1.GetBytes(bytes)));

    [Fact]
    public void What_is_written_of_a_turn_is_read_again()
    {
        for (var turn = 1; turn <= 8; turn++)
        {
            Assert.Equal(turn, Orientation.Read(Orientation.Write(turn)));
            Assert.Equal(turn, Orientation.Read(PlacedPictures.Exif(turn % 2 == 0, turn)));
        }
    }

    private static byte[] Clean(byte[] picture, SKEncodedImageFormat format)
    {
        using var to = new MemoryStream();
        var from = new MemoryStream(picture);
        _ = format switch
        {
            SKEncodedImageFormat.Jpeg => JpegCleaner.Copy(from, to),
            SKEncodedImageFormat.Png => PngCleaner.Copy(from, to),
            _ => WebpCleaner.Copy(from, to),
        };
        return to.ToArray();
    }

    private static string Text(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    private static SKColor[] Pixels(byte[] picture)
    {
        using var bitmap = SKBitmap.Decode(picture);
        return bitmap.Pixels;
    }
}
