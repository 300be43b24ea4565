namespace WebMq.Shared.Lab;

/// <summary>A process of a lab program, or a thread where the program is about threads.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Part">What it is in the program: <c>REQ client</c>.</param>
/// <param name="Ends">The ends of pipes that it holds when it begins.</param>
public sealed record LabActor(string Name, string Part, params IReadOnlyList<string> Ends);
