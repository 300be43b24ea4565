using System.Globalization;
using NetMQ.Sockets;
using WebMq.Shared.Lab;

namespace WebMq.Workers.Lab.Roles;

/// <summary>Tasks are dealt out, worked on and collected.</summary>
internal static class PushPullRoles
{
    private const int Tasks = 12;
    private const string End = "end";
    private const string Results = "results";

    // It connects to both workers, so both are in its round from the first task on. Were it to bind and the workers to
    // connect, the first to be there would get all that is sent before the second is.
    public static void Ventilator(Cues cues)
    {
        using var socket = new PushSocket();
        cues.Connect(socket, "quick-tasks", "PUSH");
        cues.Connect(socket, "slow-tasks", "PUSH");
        for (var i = 1; i <= Tasks; i++)
            cues.Send(socket, "PUSH", $"task {i}");
        cues.Send(socket, "PUSH", End, "one for each worker");
        cues.Send(socket, "PUSH", End, "one for each worker");
    }

    /// <summary>One of the two workers.</summary>
    /// <param name="cues">Its control channel.</param>
    /// <param name="args">Its name and how many operations a task takes it.</param>
    public static void Worker(Cues cues, string[] args)
    {
        var (name, effort) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture));
        using var tasks = new PullSocket();
        using var results = new PushSocket();
        var from = cues.Bind(tasks, $"{name}-tasks", "PULL");
        var to = cues.Connect(results, Results, "PUSH");
        while (cues.Receive(tasks, from, "no task is there") is not End and var task)
        {
            for (var i = 1; i <= effort; i++)
                cues.Do(LabOperation.Work, null, task, () => { }, effort == 1 ? null : $"{i} of {effort}");
            cues.Send(results, to, $"{task} by {name}");
        }
    }

    public static void Sink(Cues cues)
    {
        using var socket = new PullSocket();
        var endpoint = cues.Bind(socket, Results, "PULL");
        for (var i = 0; i < Tasks; i++)
            cues.Receive(socket, endpoint, "no result is there");
    }
}
