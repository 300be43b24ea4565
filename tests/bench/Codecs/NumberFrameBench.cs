using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using WebMq.Shared.Pipeline;

namespace WebMq.Bench.Codecs;

/// <summary>A full frame of numbers: its header, and the copy of its 256 KiB beside it for scale.</summary>
[MemoryDiagnoser]
public class NumberFrameBench
{
    private readonly long[] _numbers = [.. Enumerable.Range(0, NumberFrame.MaxCount).Select(i => (long)i)];
    private readonly byte[] _frame = new byte[NumberFrame.MaxLength];

    [GlobalSetup]
    public void Setup() => Write();

    [Benchmark]
    public bool ReadHeader() => NumberFrame.TryRead(_frame, out _);

    [Benchmark]
    public void WriteHeader() => new NumberFrame(FrameKind.Data, NumberFrame.MaxCount).Write(_frame);

    [Benchmark]
    public void Write()
    {
        new NumberFrame(FrameKind.Data, _numbers.Length).Write(_frame);
        MemoryMarshal.AsBytes(_numbers.AsSpan()).CopyTo(_frame.AsSpan(NumberFrame.HeaderLength));
    }
}
