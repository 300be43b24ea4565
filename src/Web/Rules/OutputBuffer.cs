using System.Buffers;

namespace WebMq.Web.Rules;

/// <summary>Bytes as they are made, up to the rule's limit.</summary>
internal sealed class OutputBuffer(int most) : IBufferWriter<byte>
{
    private byte[] _bytes = [];
    private int _count;

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _count);

    /// <inheritdoc/>
    public void Advance(int count)
    {
        if (_count + count > most)
            throw RuleBudget.TooLarge(most);
        _count += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var free = Math.Max(sizeHint, 1);
        if (_bytes.Length - _count < free)
            Array.Resize(ref _bytes, Math.Max(Math.Min(_bytes.Length * 2, most + 1), Math.Max(_count + free, 512)));
        return _bytes.AsMemory(_count);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
