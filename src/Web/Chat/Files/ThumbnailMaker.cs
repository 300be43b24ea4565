namespace WebMq.Web.Chat.Files;

/// <summary>Makes small pictures when they are first asked for, one at a time: what a picture takes unpacked is taken once.</summary>
internal sealed class ThumbnailMaker : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Makes the small picture where it is missing.</summary>
    /// <returns>Whether it is there.</returns>
    public async Task<bool> Make(string picture, string thumbnail, CancellationToken cancellationToken)
    {
        if (File.Exists(thumbnail))
            return new FileInfo(thumbnail).Length > 0;
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!File.Exists(thumbnail))
            {
                // An empty file says that there is none, so that a broken picture is tried once. It is there whole or not at all.
                var made = await Task.Run(() => Picture.Thumbnail(picture) ?? [], CancellationToken.None);
                await File.WriteAllBytesAsync(thumbnail + ".part", made, CancellationToken.None);
                File.Move(thumbnail + ".part", thumbnail, overwrite: true);
            }

            return new FileInfo(thumbnail).Length > 0;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
