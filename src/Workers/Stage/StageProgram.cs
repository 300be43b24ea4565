using System.Globalization;
using WebMq.Shared.Pipeline;
using WebMq.Workers.Stage.Pipes;

namespace WebMq.Workers.Stage;

/// <summary>
/// One process of a run, the course's <c>divisible(conn_in, conn_out, num)</c>: numbers come on standard input, what the
/// stage makes of them goes to standard output, and figures into memory shared with the coordinator.
/// </summary>
internal sealed class StageProgram(StageCell cell, IStage stage, StageOptions options)
{
    private readonly FrameReader _reader = new(Posix.StandardInput);
    private readonly FrameWriter _writer = new(Posix.StandardOutput, options.Splice);

    /// <summary>
    /// Runs a stage. Arguments: the descriptor of the memory shared with the coordinator, or <c>-</c> for none; its place in
    /// there; letters (<c>c</c> copies instead of handing over pages, <c>i</c> takes one number at a time); the kind and its values.
    /// </summary>
    /// <returns>A <see cref="StageFault"/>.</returns>
    public static int Run(ReadOnlySpan<string> args)
    {
        var descriptor = -1;
        if (args is not [var shared, var place, var how, var kind, .. var values]
            || (shared != "-" && !int.TryParse(shared, NumberStyles.None, CultureInfo.InvariantCulture, out descriptor))
            || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || !Posix.IsSupported)
        {
            return Usage();
        }

        var numbers = new long[values.Length];
        if (!TryRead(values, numbers))
            return Usage();
        if (StageFactory.Create(kind, numbers) is not { } stage)
            return Usage();
        Posix.PreferThroughput();
        var cell = shared == "-" ? StageCell.Alone() : StageCell.Map(descriptor, index);
        Posix.Close(descriptor);
        var options = new StageOptions(Splice: !how.Contains('c', StringComparison.Ordinal));
        return how.Contains('i', StringComparison.Ordinal)
            ? new ItemProgram(cell, stage, options).Run()
            : new StageProgram(cell, stage, options).Run();
    }

    // On its own: a loop would have all of the above compiled with every optimisation, a tenth of a stage's start.
    private static bool TryRead(ReadOnlySpan<string> values, long[] numbers)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!long.TryParse(values[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i]))
                return false;
        }

        return true;
    }

    private static int Usage()
    {
        Posix.TryWriteAll(Posix.StandardError, "usage: WebMq.Stage (a part of 'WebMq.Workers pipeline', on Linux or macOS)\n"u8);
        return (int)StageFault.BadOption;
    }

    private int Run()
    {
        try
        {
            while (true)
            {
                if (!_reader.HasFrame)
                {
                    // Before waiting for more: batches are as large as what was there.
                    if (!_writer.IsEmpty && (_writer.HasMuch || !_reader.IsReady) && !PassOn())
                        return GiveUp(StageFault.DownstreamGone);
                    cell.Enter(StageState.Reading);
                }

                var found = _reader.Read(out var frame, out var numbers);
                cell.Enter(StageState.Working);
                if (found == FrameRead.Bad)
                    return GiveUp(StageFault.BadFrame);
                if (found == FrameRead.End || frame.Kind == FrameKind.Abort)
                    return GiveUp(StageFault.UpstreamGone);
                if (frame.IsEnd)
                    return End(frame.Kind);
                if (!Take(numbers))
                    return GiveUp(StageFault.DownstreamGone);
            }
        }
        catch (StageException e)
        {
            return GiveUp(e.Fault, e.Number);
        }
    }

    private bool Take(ReadOnlySpan<long> numbers)
    {
        // Not left to the writer, which would wait for room without saying so.
        if (!_writer.HasRoom(numbers.Length))
        {
            if (!PassOn())
                return false;
            cell.Enter(StageState.Working);
        }

        if (!_writer.TryGetRoom(numbers.Length, out var room))
            return false;
        var passed = stage.Take(numbers, room);
        _writer.Added(passed);
        cell.Count(numbers.Length, passed);
        return true;
    }

    private bool PassOn()
    {
        cell.Enter(StageState.Writing);
        return _writer.Flush();
    }

    private int End(FrameKind ending)
    {
        if (!_writer.TryGetRoom(1, out var room))
            return GiveUp(StageFault.DownstreamGone);
        var passed = stage.End(room);
        _writer.Added(passed);
        cell.Count(0, passed);
        cell.Enter(StageState.Writing);
        if (!_writer.Finish(ending))
            return GiveUp(StageFault.DownstreamGone);
        cell.Enter(StageState.Ended);
        return (int)StageFault.None;
    }

    // First the reason, then the abort: whoever sees the abort may have this process killed.
    private int GiveUp(StageFault fault, Int128 number = default)
    {
        cell.Fail(fault, number);
        if (fault != StageFault.DownstreamGone)
            _writer.Finish(FrameKind.Abort);
        cell.Enter(StageState.Ended);
        return (int)fault;
    }
}

/// <summary>How a stage is run.</summary>
/// <param name="Splice">False copies numbers into the pipe instead of handing over their pages.</param>
internal sealed record StageOptions(bool Splice);
