using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace WebMq.Web.Chat.Exchange;

/// <summary>What a message of a foreign system is known by here: short, whatever its parts are.</summary>
/// <param name="Value">The first half of the SHA-256 of its parts.</param>
internal readonly record struct ImportKey(UInt128 Value)
{
    /// <summary>The key of parts that together name one message.</summary>
    public static ImportKey Of(params ReadOnlySpan<string> parts) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts)))));

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
}
