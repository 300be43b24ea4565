using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using WebMq.Shared.Lab;
using WebMq.Workers.Stage.Pipes;

namespace WebMq.Workers.Lab;

/// <summary>
/// An actor's side of its control channel. It asks for leave before each operation and then does it for real; what it waits
/// for in between is the operation itself. When the channel ends, the coordinator is gone and so is the actor.
/// </summary>
internal sealed class Cues
{
    private const string Go = "go";

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(10);

    private readonly int _control;
    private readonly Action<Cues>? _closeEnd;
    private readonly Action _gone;
    private readonly Lock _telling = new();
    private readonly BlockingCollection<string> _leave = [];

    /// <summary>Listens on a control channel.</summary>
    /// <param name="control">The descriptor.</param>
    /// <param name="gone">Called when the coordinator is gone.</param>
    /// <param name="closeEnd">Closes the end that was left open, when asked to.</param>
    public Cues(int control, Action gone, Action<Cues>? closeEnd = null)
    {
        _control = control;
        _gone = gone;
        _closeEnd = closeEnd;
        new Thread(Listen) { IsBackground = true, Name = "cues" }.Start();
    }

    /// <summary>What the coordinator writes to grant an operation; a connect gets its endpoint.</summary>
    public static string Leave(string? endpoint) => endpoint is null ? Go : $"{Go} {endpoint}";

    /// <summary>Waits for leave.</summary>
    /// <param name="operation">To do what.</param>
    /// <param name="channel">Where.</param>
    /// <param name="value">With what.</param>
    /// <param name="meanwhile">Done again and again while it waits.</param>
    /// <returns>The endpoint of a connect.</returns>
    public string Ask(LabOperation operation, string? channel, string? value = null, Action? meanwhile = null)
    {
        meanwhile?.Invoke();
        Tell(LabSignalKind.Ask, operation, channel, value);
        if (meanwhile is null)
            return _leave.Take();
        string? leave;
        while (!_leave.TryTake(out leave, s_look))
            meanwhile();
        return leave;
    }

    /// <summary>Does an operation with leave.</summary>
    public void Do(LabOperation operation, string? channel, string? value, Action act, string? note = null, Action? meanwhile = null)
    {
        Ask(operation, channel, value, meanwhile);
        Tell(LabSignalKind.Begun, operation, channel, value, note);
        act();
        Tell(LabSignalKind.Done, operation, channel, value, note);
    }

    /// <summary>Receives with leave; blocks as long as nothing comes.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="receive">How; null at the end of file.</param>
    /// <param name="whyItWaits">Says why it will block; null when something is there already.</param>
    /// <param name="meanwhile">Done again and again while it waits for leave.</param>
    /// <returns>The message; null at the end of file.</returns>
    public string? Receive(string channel, Func<string?> receive, Func<string?> whyItWaits, Action? meanwhile = null)
    {
        Ask(LabOperation.Receive, channel, null, meanwhile);
        Tell(LabSignalKind.Begun, LabOperation.Receive, channel, null, whyItWaits());
        var message = receive();
        if (message is null)
            Tell(LabSignalKind.Done, LabOperation.EndOfFile, channel, null, "the pipe is empty and nobody holds its writing end");
        else
            Tell(LabSignalKind.Done, LabOperation.Receive, channel, message);
        return message;
    }

    /// <summary>Says what happened without having asked.</summary>
    public void Tell(LabSignalKind kind, LabOperation operation, string? channel, string? value = null, string? note = null)
    {
        lock (_telling)
        {
            // The clock is read inside: what one actor says has rising times.
            var line = new LabSignal(kind, Stopwatch.GetTimestamp(), operation, channel, value, note).ToJson();
            Posix.TryWriteAll(_control, Encoding.UTF8.GetBytes(line + "\n"));
        }
    }

    private void Listen()
    {
        var reader = new LineReader(_control);
        var lines = new List<string>();
        while (reader.Read(lines))
        {
            foreach (var line in lines)
            {
                if (line == LabOrder.CloseEnd)
                    _closeEnd?.Invoke(this);
                else
                    _leave.Add(line.Length > Go.Length ? line[(Go.Length + 1)..] : "");
            }

            lines.Clear();
        }

        _gone();
    }
}
