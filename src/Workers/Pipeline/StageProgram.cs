using System.Globalization;
using System.Runtime.CompilerServices;
using WebMq.Shared.Pipeline;

namespace WebMq.Workers.Pipeline;

/// <summary>
/// The hidden verb <c>stage</c>, the course's <c>divisible(conn_in, conn_out, num)</c>: numbers come on standard input, those
/// that the divisor divides go to standard output, figures to standard error.
/// </summary>
internal sealed class StageProgram
{
    private const int StatsEvery = 150;

    private readonly int _index;
    private readonly long _divisor;
    private readonly FrameReader _reader = new(Posix.StandardInput);
    private readonly FrameWriter _writer = new(Posix.StandardOutput);
    private long _in;
    private long _out;
    private long _said;
    private long _saidAt = Environment.TickCount64;

    private StageProgram(int index, long divisor)
    {
        _index = index;
        _divisor = divisor;
    }

    public static int Run(ReadOnlySpan<string> args)
    {
        if (args is not ["--index", var index, "--divisor", var divisor]
            || !int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            || !long.TryParse(divisor, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < 1 || !Posix.IsSupported)
        {
            return Usage();
        }

        return new StageProgram(place, number).Run();
    }

    // Not inlined: a stage that starts has no use for the console's assembly.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Usage()
    {
        Console.Error.WriteLine("usage: stage --index I --divisor D (a part of 'pipeline', on Linux or macOS)");
        return (int)StageFault.BadOption;
    }

    private int Run()
    {
        while (true)
        {
            if (!_reader.HasFrame && !PassOn())
                return GiveUp(StageFault.DownstreamGone);
            switch (_reader.Read(out var frame, out var numbers))
            {
                case FrameRead.Bad:
                    return GiveUp(StageFault.BadFrame);
                case FrameRead.End:
                case FrameRead.Frame when frame.Kind == FrameKind.Abort:
                    return GiveUp(StageFault.UpstreamGone);
                case FrameRead.Frame when frame.IsEnd:
                    return _writer.Finish(frame.Kind) ? End() : GiveUp(StageFault.DownstreamGone);
                default:
                    if (!Filter(numbers))
                        return GiveUp(StageFault.DownstreamGone);
                    break;
            }
        }
    }

    private bool Filter(ReadOnlySpan<long> numbers)
    {
        if (!_writer.TryGetRoom(numbers.Length, out var room))
            return false;
        var kept = DivisibleFilter.Keep(numbers, _divisor, room);
        _writer.Added(kept);
        _in += numbers.Length;
        _out += kept;
        return true;
    }

    // Before waiting for more: batches are as large as what was there, and figures stand still only when numbers do.
    private bool PassOn()
    {
        if (!_writer.Flush())
            return false;
        if (_in == _said)
            return true;
        var left = (int)Math.Clamp(StatsEvery - (Environment.TickCount64 - _saidAt), 0, StatsEvery);
        if (left == 0 || !Posix.WaitReadable(Posix.StandardInput, left))
            Say(StageFault.None);
        return true;
    }

    private int End()
    {
        Say(StageFault.None);
        return (int)StageFault.None;
    }

    // First the reason, then the abort: whoever sees the abort may have this process killed.
    private int GiveUp(StageFault fault)
    {
        Say(fault);
        if (fault != StageFault.DownstreamGone)
            _writer.Finish(FrameKind.Abort);
        return (int)fault;
    }

    private void Say(StageFault fault)
    {
        new StageLine(_index, _in, _out, fault).Write();
        _said = _in;
        _saidAt = Environment.TickCount64;
    }
}
