using WebMq.Shared.Pipeline;
using WebMq.Workers.Stage.Pipes;

namespace WebMq.Workers.Stage;

/// <summary>A stage that receives and sends one number at a time, as the course's do.</summary>
internal sealed class ItemProgram
{
    private readonly StageCell _cell;
    private readonly IStage _stage;
    private readonly FrameWriter _writer;
    private readonly FrameReader _reader;
    private readonly NumberReceiver _receiver;
    private readonly NumberSender _sender;
    private long _received;
    private long _sent;

    public ItemProgram(StageCell cell, IStage stage, StageOptions options)
    {
        _cell = cell;
        _stage = stage;
        _writer = new FrameWriter(Posix.StandardOutput, options.Splice);
        _sender = new NumberSender(_writer);
        _reader = new FrameReader(Posix.StandardInput);
        _receiver = new NumberReceiver(_reader, PassOn);
    }

    public int Run()
    {
        try
        {
            _stage.Each(_receiver, _sender);
            _sender.Settle();
            return (_sender.IsBroken, _receiver.Found, _receiver.Ending) switch
            {
                (true, _, _) => GiveUp(StageFault.DownstreamGone),
                (_, FrameRead.Bad, _) => GiveUp(StageFault.BadFrame),
                (_, FrameRead.End, _) or (_, _, FrameKind.Abort) => GiveUp(StageFault.UpstreamGone),
                (_, _, FrameKind.Data) => GiveUp(StageFault.DownstreamGone),
                var (_, _, ending) => End(ending),
            };
        }
        catch (StageException e)
        {
            _sender.Settle();
            return GiveUp(e.Fault, e.Number);
        }
    }

    private bool PassOn()
    {
        Settle();
        if (!_writer.IsEmpty && (_writer.HasMuch || !_reader.IsReady))
        {
            _cell.Enter(StageState.Writing);
            if (!_writer.Flush())
                return false;
        }

        _cell.Enter(StageState.Reading);
        return !_sender.IsBroken;
    }

    private int End(FrameKind ending)
    {
        Settle();
        _cell.Enter(StageState.Writing);
        if (!_writer.Finish(ending))
            return GiveUp(StageFault.DownstreamGone);
        _cell.Enter(StageState.Ended);
        return (int)StageFault.None;
    }

    private int GiveUp(StageFault fault, Int128 number = default)
    {
        Settle();
        _cell.Fail(fault, number);
        if (fault != StageFault.DownstreamGone)
            _writer.Finish(FrameKind.Abort);
        _cell.Enter(StageState.Ended);
        return (int)fault;
    }

    private void Settle()
    {
        _sender.Settle();
        _cell.Count((int)(_receiver.Count - _received), (int)(_sender.Count - _sent));
        (_received, _sent) = (_receiver.Count, _sender.Count);
    }
}
