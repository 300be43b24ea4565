using System.Buffers;
using System.Text;

namespace WebMq.Web.Rules.Templates;

/// <summary>What a template writes, up to the rule's limit. Each write is a look at the budget.</summary>
internal sealed class LiquidWriter(RuleBudget budget) : TextWriter
{
    private char[] _text = ArrayPool<char>.Shared.Rent(1_024);
    private int _count;

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        budget.CheckOutput((long)_count + buffer.Length);
        budget.Spend(buffer.Length + 1);
        if (_text.Length - _count < buffer.Length)
            Grow(buffer.Length);
        buffer.CopyTo(_text.AsSpan(_count));
        _count += buffer.Length;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(char value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(char[] buffer, int index, int count)
    {
        Write(buffer, index, count);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override string ToString() => new(_text, 0, _count);

    /// <summary>What was written; half of a surrogate pair becomes U+FFFD.</summary>
    public ReadOnlyMemory<byte> ToUtf8()
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(_text, 0, _count)];
        budget.CheckOutput(bytes.Length);
        Encoding.UTF8.GetBytes(_text.AsSpan(0, _count), bytes);
        return bytes;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        ArrayPool<char>.Shared.Return(_text);
        _text = [];
        _count = 0;
        base.Dispose(disposing);
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_text.Length * 2, _count + more));
        _text.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_text);
        _text = larger;
    }
}
