using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;
using WebMq.Web.Chat.Files.Cleaning;
using WebMq.Web.MessageLog;
using WebMq.Web.Messages;
using WebMq.Web.State;

namespace WebMq.Web.Chat.Files;

/// <summary>Files that people attach to messages: who may see which, and how they come and go.</summary>
internal sealed partial class ChatFiles(
    StateFile state, DataDirectory data, RoomDirectory rooms, IFileMessages messages, IOptions<ChatFileOptions> options, TimeProvider clock) : IChatFiles, IDisposable
{
    private readonly ChatFileDisk _disk = new(data.Combine("files"));
    private readonly DiskSpace _space = new(data.Path, options.Value.MinFreeSpace, clock);
    private readonly ThumbnailMaker _thumbnails = new();

    /// <summary>Stores what a person sends; only that person sees it until a message carries it.</summary>
    /// <param name="person">Who sends it.</param>
    /// <param name="name">What it is called; made harmless.</param>
    /// <param name="body">Its bytes; nothing about them is trusted.</param>
    /// <param name="announced">How many there are to be, if that was said.</param>
    /// <param name="cancellationToken">Gives it up; nothing is kept of it.</param>
    public async Task<Outcome<ChatFile>> Store(Person person, string? name, Stream body, long? announced, CancellationToken cancellationToken)
    {
        if (announced > options.Value.MaxSize)
            return FileRefusals.TooLarge(options.Value.MaxSize);
        if (state.Read(connection => ChatFileRows.CountUnposted(connection, person.Id)) >= options.Value.MaxUnposted)
            return FileRefusals.TooManyUnposted(options.Value.MaxUnposted);
        if (_space.IsShort)
            return FileRefusals.DiskFull;

        // Not to be guessed: before it is posted the id is all that is asked for besides the person.
        var id = Guid.NewGuid().ToString("N");
        var kept = false;
        try
        {
            var written = await FileReceiver.Write(_disk.Begin(id), body, options.Value.MaxSize, cancellationToken);
            if (!written.Succeeded(out var received, out var refusal))
                return refusal;
            _disk.Finish(id);
            var (type, width, height) = Look(_disk.PathOf(id), received.Type);
            var (size, sha256) = (received.Size, received.Sha256);
            try
            {
                if (PictureCleaner.Knows(type))
                {
                    if (Clean(id, type) is { } cleaned)
                        (size, sha256) = cleaned;
                    else
                        (type, width, height) = (FileKind.Unknown, 0, 0);
                }
            }
            catch (IOException)
            {
                // For a moment it lies there twice.
                return FileRefusals.DiskFull;
            }

            var file = new ChatFile(id, FileName.Clean(name), type, size, width, height);
            state.Change(connection =>
            {
                ChatFileRows.Insert(connection, new StoredFile(file, sha256, person.Id, null, null, clock.GetUtcNow()));
                return kept = true;
            });
            return file;
        }
        finally
        {
            if (!kept)
                _disk.Remove(id);
        }
    }

    public Outcome<IReadOnlyList<ChatFile>> Take(Person person, RoomId room, string messageId, IReadOnlyList<string> ids)
    {
        if (ids.Count == 0)
            return Array.Empty<ChatFile>();
        if (ids.Count > IChatFiles.MaxOfMessage || ids.Distinct(StringComparer.Ordinal).Count() < ids.Count)
            return FileRefusals.TooMany;
        return state.Change<Outcome<IReadOnlyList<ChatFile>>>(connection =>
        {
            var files = new List<ChatFile>(ids.Count);
            foreach (var id in ids)
            {
                if (!ChatFileDisk.IsId(id) || ChatFileRows.Find(connection, id) is not { } stored || stored.Owner != person.Id)
                    return FileRefusals.Unknown;
                if (stored.Room is not null && (stored.Room != room.Value || stored.IdInLog != messageId))
                    return FileRefusals.Taken;
                files.Add(stored.File);
            }

            foreach (var id in ids)
                ChatFileRows.Post(connection, id, room, messageId, clock.GetUtcNow());
            return files;
        });
    }

    public void Remove(IEnumerable<string> ids)
    {
        foreach (var id in ids.Where(ChatFileDisk.IsId))
        {
            // The row first: bytes without a row are swept away, a row without bytes would be a broken picture.
            if (state.Change(connection => ChatFileRows.Delete(connection, id)))
                _disk.Remove(id);
        }
    }

    /// <summary>A file, for one who may see it.</summary>
    public async Task<Outcome<(StoredFile Stored, string Path)>> Open(Person person, string? id, CancellationToken cancellationToken)
    {
        if (!ChatFileDisk.IsId(id) || state.Read(connection => ChatFileRows.Find(connection, id!)) is not { } stored || !MaySee(person, stored))
            return FileRefusals.Unknown;
        // A message is deleted before its files are; a crash in between must leave nothing to be had.
        if (stored.Room is not null && !await messages.Carry(stored, cancellationToken))
            return FileRefusals.Unknown;
        var path = _disk.PathOf(stored.File.Id);
        return File.Exists(path) ? (stored, path) : FileRefusals.Unknown;
    }

    /// <summary>The small picture of a file, for one who may see it: the path of a WebP.</summary>
    public async Task<Outcome<(StoredFile Stored, string Path)>> Thumbnail(Person person, string? id, CancellationToken cancellationToken)
    {
        if (!(await Open(person, id, cancellationToken)).Succeeded(out var found, out var refusal))
            return refusal;
        var path = _disk.ThumbnailOf(found.Stored.File.Id);
        return found.Stored.File.Width > 0 && await _thumbnails.Make(found.Path, path, cancellationToken) ? (found.Stored, path) : FileRefusals.NoThumbnail;
    }

    public void Dispose() => _thumbnails.Dispose();

    private bool MaySee(Person person, StoredFile stored) => stored.Room is null
        ? stored.Owner == person.Id
        : rooms.TryFindById(stored.Room, out var room) && room.IsSeenBy(person.Id);

    // Null when it is not made as its type says.
    private (long Size, string Sha256)? Clean(string id, string type)
    {
        if (!PictureCleaner.Copy(type, _disk.PathOf(id), _disk.Begin(id)))
        {
            _disk.GiveUp(id);
            return null;
        }

        _disk.Finish(id);
        using var file = File.OpenRead(_disk.PathOf(id));
        return (file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    // What begins like a picture and is none is never shown as one; one too large to be unpacked is a file like others.
    private static (string Type, int Width, int Height) Look(string path, string type)
    {
        if (!FileKind.IsPicture(type))
            return (type, 0, 0);
        if (Picture.Measure(path, type) is not { } size)
            return (FileKind.Unknown, 0, 0);
        return Picture.Fits(size.Width, size.Height) ? (type, size.Width, size.Height) : (type, 0, 0);
    }
}
