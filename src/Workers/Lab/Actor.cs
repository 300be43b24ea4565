using System.Diagnostics;
using System.Text;
using WebMq.Shared.Lab;
using WebMq.Workers.Pipeline;
using WebMq.Workers.Stage.Pipes;

namespace WebMq.Workers.Lab;

/// <summary>An actor as the coordinator sees it.</summary>
/// <param name="name">Its box.</param>
/// <param name="process">The process it belongs to.</param>
/// <param name="pid">That process.</param>
/// <param name="control">The coordinator's end of its control channel.</param>
internal sealed class Actor(string name, string process, int pid, int control)
{
    private static readonly TimeSpan s_lasting = TimeSpan.FromMilliseconds(100);

    // On a busy machine one that has sent may come to say so long after the other has received it.
    private static readonly TimeSpan s_causing = TimeSpan.FromSeconds(2);

    private readonly LineReader _reader = new(control);
    private readonly List<string> _lines = [];

    public string Name => name;

    public string Process => process;

    public string? Thread => name == process ? null : name;

    public int Pid => pid;

    public int Control => control;

    /// <summary>A process of its own, whose end is seen by the system; else a thread that tells of its end.</summary>
    public bool IsProcess { get; init; }

    /// <summary>It serves for ever; the run is over without it.</summary>
    public bool IsServer { get; init; }

    /// <summary>Said and not yet told.</summary>
    public Queue<LabSignal> Said { get; } = new();

    /// <summary>What it waits for leave to do.</summary>
    public LabSignal? Asking { get; set; }

    /// <summary>What it is doing.</summary>
    public LabSignal? Doing { get; set; }

    /// <summary>Whether people were told what it is doing.</summary>
    public bool IsDoingTold { get; set; }

    /// <summary>Whether its control channel has ended.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>How its process ended, once it was reaped.</summary>
    public ChildExit? Exit { get; set; }

    /// <summary>It is over.</summary>
    public bool HasEnded { get; set; }

    /// <summary>It does something that another one's arrival may come from.</summary>
    public bool IsCausing => Doing is { Operation: not LabOperation.Receive } && !IsDoingFor(s_causing);

    /// <summary>It has been doing something for so long that it may be blocked.</summary>
    public bool IsLasting => Doing is { Operation: not LabOperation.Receive } && IsDoingFor(s_lasting) && !IsDoingTold;

    /// <summary>It neither waits for leave nor in a receive: it will say something soon.</summary>
    public bool IsBusy => !HasEnded && Asking is null && Doing is not { Operation: LabOperation.Receive } && !IsDoingFor(s_lasting);

    /// <summary>Takes what it said.</summary>
    public void Hear()
    {
        IsSilent = !_reader.Read(_lines);
        foreach (var line in _lines)
            Said.Enqueue(LabSignal.FromJson(line));
        _lines.Clear();
    }

    /// <summary>Writes a line to it.</summary>
    public void Order(string line) => Posix.TryWriteAll(control, Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>Grants what it asks for.</summary>
    public void Grant(string? endpoint)
    {
        Asking = null;
        Order(Cues.Leave(endpoint));
    }

    /// <summary>Closes its control channel, which ends it.</summary>
    public void Dismiss()
    {
        if (IsSilent)
            return;
        IsSilent = true;
        Posix.Close(control);
    }

    private bool IsDoingFor(TimeSpan time) => Doing is { } doing && Stopwatch.GetElapsedTime(doing.Ticks) >= time;
}
