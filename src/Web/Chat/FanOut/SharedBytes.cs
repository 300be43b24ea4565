using System.Runtime.CompilerServices;
using WebMq.Shared.Chat;

namespace WebMq.Web.Chat.FanOut;

/// <summary>
/// The serialised forms of an object that many readers get, made by the first and copied by the rest. Held as long as the object.
/// </summary>
internal sealed class SharedBytes
{
    private static readonly ConditionalWeakTable<object, SharedBytes> s_shared = [];

    private byte[]? _json;
    private byte[]? _messagePack;

    /// <summary>Says that a batch goes to many; it never changes again.</summary>
    public static void Share(ChatBatch batch) => s_shared.TryAdd(batch, new SharedBytes());

    /// <summary>Says that a message goes to many; it never changes again.</summary>
    public static void Share(ChatMessage message) => s_shared.TryAdd(message, new SharedBytes());

    /// <summary>Null for an object of one reader: nothing of it is kept.</summary>
    public static SharedBytes? Of(object value) => s_shared.TryGetValue(value, out var bytes) ? bytes : null;

    /// <summary>Two who come first at the same time both make it; either will do.</summary>
    public byte[] Json(Func<byte[]> make) => _json ??= make();

    /// <inheritdoc cref="Json"/>
    public byte[] MessagePack(Func<byte[]> make) => _messagePack ??= make();
}
