using System.Globalization;
using WebMq.Shared.Lab;
using WebMq.Workers.Stage.Pipes;

namespace WebMq.Workers.Lab.Roles;

/// <summary>The actors of the programs with one pipe.</summary>
internal static class PipeRoles
{
    /// <summary>The role whose process forgets to close its copy of the writing end.</summary>
    public const string LeavesEndOpen = "eof-open";

    public const string Sentinel = "-1";

    private const string Empty = "the pipe is empty";

    public static void HelloFirst(Cues cues, int pipe)
    {
        Send(cues, pipe, "conn1", "hello");
        Receive(cues, pipe, "conn1");
    }

    public static void HelloSecond(Cues cues, int pipe)
    {
        Receive(cues, pipe, "conn2");
        Send(cues, pipe, "conn2", "world");
    }

    public static void SendUntilSentinel(Cues cues, int pipe)
    {
        SendNumbers(cues, pipe, 10);
        Send(cues, pipe, "parent_conn", Sentinel, "the sentinel: no number is negative here");
    }

    public static void UntilSentinel(Cues cues, int pipe)
    {
        while (Receive(cues, pipe, "child_conn") is not (null or Sentinel))
        {
        }
    }

    public static void SendAndClose(Cues cues, int pipe)
    {
        SendNumbers(cues, pipe, 5);
        Close(cues, pipe, "parent_conn");
    }

    /// <summary>Receives until the end of file.</summary>
    /// <param name="cues">Its control channel.</param>
    /// <param name="pipe">Its end.</param>
    /// <param name="ownCopy">Its copy of the parent's end, which it closes first; null when it forgets to.</param>
    public static void UntilEndOfFile(Cues cues, int pipe, int? ownCopy)
    {
        if (ownCopy is { } copy)
            Close(cues, copy, "parent_conn", "its own copy of the parent's end");
        var why = ownCopy is null ? "the pipe is empty, and the child itself still holds its writing end, parent_conn" : "the pipe is empty and its writing end is open";
        while (Receive(cues, pipe, "child_conn", why) is not null)
        {
        }

        Close(cues, pipe, "child_conn");
    }

    /// <summary>Closes what <see cref="LeavesEndOpen"/> forgot, while its only other thread waits in a receive.</summary>
    public static void CloseForgottenEnd(Cues cues, int end)
    {
        // Told first: the reader, woken by it, may be quicker afterwards.
        cues.Tell(LabSignalKind.Done, LabOperation.Close, "parent_conn", null, "the forgotten end: now nobody can write any more");
        Posix.Close(end);
    }

    public static void Send(Cues cues, int pipe, string end, string text, string? note = null) =>
        cues.Do(LabOperation.Send, end, text, () => PipeText.Send(pipe, text), note);

    public static string? Receive(Cues cues, int pipe, string end, string why = Empty) =>
        cues.Receive(end, () => PipeText.Receive(pipe), () => Posix.WaitReadable(pipe, 0) ? null : why);

    public static void Close(Cues cues, int pipe, string end, string? note = null) =>
        cues.Do(LabOperation.Close, end, null, () => Posix.Close(pipe), note);

    private static void SendNumbers(Cues cues, int pipe, int count)
    {
        for (var i = 0; i < count; i++)
            Send(cues, pipe, "parent_conn", Random.Shared.Next(1, 101).ToString(CultureInfo.InvariantCulture));
    }
}
