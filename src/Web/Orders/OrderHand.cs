using WebMq.Shared.Orders;
using WebMq.Shared.Workers;
using WebMq.Web.Workers;

namespace WebMq.Web.Orders;

/// <summary>One worker process: what it told, and its end.</summary>
internal sealed class OrderHand
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);

    private readonly IWorkerProcess _process;
    private readonly OrderBoard _board;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private OrderWorkerView _view;
    private Task? _stopping;

    public OrderHand(int number, IWorkerProcess process, OrderBoard board, ILogger logger)
    {
        (_process, _board, _logger) = (process, board, logger);
        _view = new OrderWorkerView(number, process.Pid, OrderWorkerState.Starting, null, null, 0, 0, null);
        Ended = Task.Run(Follow);
    }

    /// <summary>Over when its process is.</summary>
    public Task Ended { get; }

    public OrderWorkerView View
    {
        get
        {
            lock (_lock)
                return _view;
        }
    }

    /// <summary>Asks it to stop; what it has goes back at once.</summary>
    public Task Stop()
    {
        lock (_lock)
        {
            if (_view.State != OrderWorkerState.Ended)
                _view = _view with { State = OrderWorkerState.Stopping };
            return _stopping ??= _process.StopAsync(s_grace);
        }
    }

    /// <summary>kill -9: it says nothing more, and what it has comes back when its lease ends.</summary>
    public void Kill() => _process.Kill();

    private async Task Follow()
    {
        while (await _process.ReadLineAsync(CancellationToken.None) is { } line)
            Take(line);
        var exit = await _process.WaitForExitAsync();
        await _process.DisposeAsync();
        var last = Change(v => v with { State = OrderWorkerState.Ended, Doing = exit, Order = null, Progress = 0 }, out var before);
        _logger.OrderWorkerEnded(last.Worker, last.Pid, exit);
        _board.Ended(last.Worker);
        _board.Say(before.Order is { } order
            ? $"Worker {last.Worker} ended with {exit} while it had order {order}: it comes back when its lease ends."
            : $"Worker {last.Worker} ended with {exit}.");
    }

    private void Take(WorkerLine line)
    {
        switch (line)
        {
            case { Type: WorkerLineType.Ready }:
                Change(v => v with { State = OrderWorkerState.Waiting }, out _);
                break;
            case { Type: WorkerLineType.Step, Order: { } step }:
                Take(step);
                break;
            case { Type: WorkerLineType.Error or WorkerLineType.Failed }:
                var view = Change(v => v with { Fault = line.Detail ?? line.Code }, out _);
                _logger.OrderWorkerReports(view.Worker, view.Pid, line.Code, line.Detail);
                break;
        }
    }

    private void Take(OrderStep step)
    {
        var view = Change(
            v => step.Stage is OrderStage.Taken or OrderStage.Working
                ? v with { State = v.State == OrderWorkerState.Stopping ? v.State : OrderWorkerState.Working, Order = step.Number, Doing = step.Stage == OrderStage.Taken ? v.Doing : step.Text, Progress = step.Progress, Fault = null }
                : v with { State = v.State == OrderWorkerState.Stopping ? v.State : OrderWorkerState.Waiting, Order = null, Doing = null, Progress = 0, Done = v.Done + (step.Stage == OrderStage.Done ? 1 : 0) },
            out _);
        _board.Take(view.Worker, step);
    }

    private OrderWorkerView Change(Func<OrderWorkerView, OrderWorkerView> change, out OrderWorkerView before)
    {
        lock (_lock)
        {
            before = _view;
            return _view = change(_view);
        }
    }
}
