using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Events;

namespace WebMq.Workers.Events;

/// <summary>Pieces of replays on their way to their peers, one of each peer at a time. Who does not read holds up only itself.</summary>
internal sealed class ReplayPieces(RouterSocket router)
{
    private readonly List<Piece> _pieces = [];

    /// <summary>Events that went to peers.</summary>
    public long Sent { get; private set; }

    /// <summary>Pieces whose peer was gone.</summary>
    public long Gone { get; private set; }

    /// <summary>Takes a piece as it came from the app.</summary>
    public void Add(ReadOnlySpan<byte> message)
    {
        if (EventPeer.Of(message) is not { Length: > 0 } peer)
            return;
        var piece = new Piece(peer.ToArray(), message[peer.Length..].ToArray());
        // A refusal is nothing that anybody waits for: who asks and asks and does not read must not make it pile up.
        if (piece.IsRefusal)
            TrySend(piece);
        else
            _pieces.Add(piece);
    }

    /// <summary>Sends what peers can take now.</summary>
    /// <returns>The peers whose piece has left, or that are gone.</returns>
    public List<(byte[] Peer, bool Gone)> GoOn()
    {
        var done = new List<(byte[], bool)>();
        for (var i = _pieces.Count - 1; i >= 0; i--)
        {
            var piece = _pieces[i];
            if (TrySend(piece) is not { } there)
                continue;
            _pieces.RemoveAt(i);
            Gone += there ? 0 : 1;
            done.Add((piece.Peer, !there));
        }

        return done;
    }

    // True when all of it has left, false when the peer is gone, null when it cannot take more now.
    private bool? TrySend(Piece piece)
    {
        var rest = piece.Pack.AsSpan(piece.At);
        ReadOnlySpan<byte> left = rest;
        while (EventPack.TryTake(ref left, out var subject, out var sequence, out var json))
        {
            try
            {
                // A message that has begun goes whole: there is room for it or not.
                if (!TrySend(piece.Identity, more: true))
                    return null;
            }
            catch (HostUnreachableException)
            {
                return false;
            }

            if (piece.Delimited)
                TrySend([], more: true);
            TrySend(subject, more: true);
            TrySend(sequence, more: true);
            TrySend(json, more: false);
            Sent++;
            piece.At = piece.Pack.Length - left.Length;
        }

        return true;
    }

    private bool TrySend(ReadOnlySpan<byte> bytes, bool more)
    {
        var frame = new Msg();
        frame.InitPool(bytes.Length);
        bytes.CopyTo(frame.Slice());
        try
        {
            return router.TrySend(ref frame, TimeSpan.Zero, more);
        }
        finally
        {
            frame.Close();
        }
    }

    private sealed class Piece(byte[] peer, byte[] pack)
    {
        public byte[] Peer => peer;

        public byte[] Pack => pack;

        public int At { get; set; }

        public bool IsRefusal
        {
            get
            {
                ReadOnlySpan<byte> rest = pack;
                return EventPack.TryTake(ref rest, out var subject, out _, out _) && subject.StartsWith("!"u8);
            }
        }

        public ReadOnlySpan<byte> Identity => peer.AsSpan(1, peer[0]);

        public bool Delimited => peer[^1] == 1;
    }
}
