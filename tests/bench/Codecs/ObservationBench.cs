using BenchmarkDotNet.Attributes;
using WebMq.Shared.Weather;

namespace WebMq.Bench.Codecs;

/// <summary>An observation with all its values.</summary>
[MemoryDiagnoser]
public class ObservationBench
{
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;
    private readonly StationId _source = StationId.Parse("oslo");
    private Observation _observation = default!;
    private byte[] _frame = [];

    [GlobalSetup]
    public void Setup()
    {
        _observation = new Observation("oslo", _now, 21.5, 40, 1013.2, 3.4, 270, 0.1);
        _frame = ObservationCodec.Write(_observation);
    }

    [Benchmark]
    public ObservationFault Read() => ObservationCodec.TryRead(_frame, _source, _now, out _);

    [Benchmark]
    public byte[] Write() => ObservationCodec.Write(_observation);
}
