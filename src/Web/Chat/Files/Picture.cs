using SkiaSharp;

namespace WebMq.Web.Chat.Files;

/// <summary>Pictures, read from files of strangers: nothing is unpacked before its size is known to be bearable.</summary>
internal static class Picture
{
    /// <summary>The most pixels of a picture that is unpacked: 160 MB of memory while a thumbnail is made.</summary>
    public const long MaxPixels = 40_000_000;

    /// <summary>The longer side of a thumbnail, in pixels.</summary>
    public const int ThumbnailSide = 480;

    /// <summary>The size as it is shown, from the header alone.</summary>
    /// <returns>Null when it is no picture of that type.</returns>
    public static (int Width, int Height)? Measure(string path, string type)
    {
        using var codec = SKCodec.Create(path);
        return codec is null || codec.EncodedFormat != FormatOf(type) || codec.Info.Width < 1 || codec.Info.Height < 1 ? null
            : IsTurned(codec.EncodedOrigin) ? (codec.Info.Height, codec.Info.Width)
            : (codec.Info.Width, codec.Info.Height);
    }

    /// <summary>Whether it is small enough to be unpacked.</summary>
    public static bool Fits(int width, int height) => width > 0 && height > 0 && (long)width * height <= MaxPixels;

    /// <summary>A small copy as WebP, of an animation its first picture.</summary>
    /// <returns>Null when it cannot be read.</returns>
    public static byte[]? Thumbnail(string path)
    {
        using var codec = SKCodec.Create(path);
        if (codec is null || !Fits(codec.Info.Width, codec.Info.Height))
            return null;
        var scale = Math.Min(1f, (float)ThumbnailSide / Math.Max(codec.Info.Width, codec.Info.Height));
        var (width, height) = (Scaled(codec.Info.Width, scale), Scaled(codec.Info.Height, scale));

        // A JPEG can be unpacked at a part of its size.
        var nearest = codec.GetScaledDimensions(scale);
        using var bitmap = new SKBitmap(new SKImageInfo(nearest.Width, nearest.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        // The rest of a file that was cut off is left empty.
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput))
            return null;
        using var small = bitmap.Resize(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        if (small is null)
            return null;
        using var upright = Upright(small, codec.EncodedOrigin);
        using var encoded = upright.Encode(SKEncodedImageFormat.Webp, 80);
        return encoded?.ToArray();
    }

    private static SKBitmap Upright(SKBitmap picture, SKEncodedOrigin origin)
    {
        var (width, height) = IsTurned(origin) ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var upright = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(upright);
        canvas.SetMatrix(origin switch
        {
            SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
            _ => SKMatrix.Identity,
        });
        canvas.DrawBitmap(picture, 0, 0, SKSamplingOptions.Default);
        return upright;
    }

    private static bool IsTurned(SKEncodedOrigin origin) =>
        origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;

    private static int Scaled(int side, float scale) => Math.Max(1, (int)Math.Round(side * scale));

    private static SKEncodedImageFormat? FormatOf(string type) => type switch
    {
        "image/png" => SKEncodedImageFormat.Png,
        "image/jpeg" => SKEncodedImageFormat.Jpeg,
        "image/gif" => SKEncodedImageFormat.Gif,
        "image/webp" => SKEncodedImageFormat.Webp,
        _ => null,
    };
}
