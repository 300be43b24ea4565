using BenchmarkDotNet.Attributes;
using WebMq.Shared.Chat;

namespace WebMq.Bench.Codecs;

/// <summary>A chat line of 256 bytes, as it comes in over a socket and as it goes out.</summary>
[MemoryDiagnoser]
public class ChatLineBench
{
    private readonly ChatLine _line = new(RoomName.Lobby, AuthorName.Parse("ada"), new string('x', 256 - "#lobby ada: ".Length));
    private byte[] _frame = [];

    [GlobalSetup]
    public void Setup() => _frame = _line.ToFrame();

    [Benchmark]
    public ChatLineFault Read() => ChatLine.TryRead(_frame, out _);

    [Benchmark]
    public byte[] Write() => _line.ToFrame();
}
