using System.Text;
using WebMq.Workers.Stage.Pipes;

namespace WebMq.Workers.Lab;

/// <summary>Cuts what comes on a control channel into lines.</summary>
internal sealed class LineReader(int descriptor)
{
    private readonly byte[] _buffer = new byte[16 << 10];
    private int _held;

    /// <summary>Takes what is there, waiting when nothing is, and adds its whole lines.</summary>
    /// <returns>False at the end.</returns>
    public bool Read(ICollection<string> lines)
    {
        int count;
        try
        {
            count = Posix.Read(descriptor, _buffer.AsSpan(_held));
        }
        catch (IOException)
        {
            // The other end was reset.
            return false;
        }

        // No line of ours is as long as the buffer: one that fills it is none.
        if (count == 0)
            return false;
        _held += count;
        var rest = _buffer.AsSpan(0, _held);
        for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            lines.Add(Encoding.UTF8.GetString(rest[..end]));
        rest.CopyTo(_buffer);
        _held = rest.Length;
        return true;
    }
}
