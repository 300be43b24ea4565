using System.Buffers;
using MessagePack;
using MessagePack.Formatters;

namespace WebMq.Web.Chat.FanOut;

/// <summary>Writes a shared object as the bytes it has already, and any other as ever.</summary>
/// <param name="plain">How it is written without this formatter.</param>
internal sealed class SharedMessagePack<T>(MessagePackSerializerOptions plain) : IMessagePackFormatter<T?>
    where T : class
{
    public void Serialize(ref MessagePackWriter writer, T? value, MessagePackSerializerOptions options)
    {
        if (value is not null && SharedBytes.Of(value) is { } bytes)
            writer.WriteRaw(bytes.MessagePack(() => Bytes(value)));
        else
            MessagePackSerializer.Serialize(ref writer, value, plain);
    }

    public T? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => MessagePackSerializer.Deserialize<T>(ref reader, plain);

    // Into a buffer of its own: the overload that returns an array works in one that belongs to the thread, and a message is
    // serialised in the middle of its batch.
    private byte[] Bytes(T value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        MessagePackSerializer.Serialize(buffer, value, plain);
        return buffer.WrittenSpan.ToArray();
    }
}
