using System.Security.Cryptography;
using System.Text;

namespace WebMq.Shared.Workers;

/// <summary>
/// The secret that the app writes as the first line of a worker's standard input. Both ends of a link prove that they
/// know it before anything else is said: the seat of a PAIR goes to whoever connects first.
/// </summary>
public sealed class WorkerSecret
{
    /// <summary>The length of a proof, in bytes.</summary>
    public const int ProofLength = 32;

    private readonly byte[] _key;

    private WorkerSecret(byte[] key) => _key = key;

    /// <summary>A new secret, 32 random bytes.</summary>
    public static WorkerSecret New() => new(RandomNumberGenerator.GetBytes(32));

    /// <summary>Reads the line that <see cref="ToLine"/> wrote.</summary>
    /// <exception cref="FormatException">The line is no secret.</exception>
    public static WorkerSecret FromLine(string line)
    {
        var key = Convert.FromHexString(line.Trim());
        return key.Length == 32 ? new WorkerSecret(key) : throw new FormatException("A worker's secret has 64 hexadecimal digits.");
    }

    /// <summary>64 hexadecimal digits.</summary>
    public string ToLine() => Convert.ToHexString(_key);

    /// <summary>What the app shows the worker, 32 bytes.</summary>
    public byte[] AppProof() => Proof("webmq app");

    /// <summary>What the worker shows the app, 32 bytes.</summary>
    public byte[] WorkerProof() => Proof("webmq worker");

    /// <summary>Compares without telling by its time where they differ.</summary>
    public static bool Same(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => CryptographicOperations.FixedTimeEquals(left, right);

    private byte[] Proof(string who) => HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(who));
}
