namespace WebMq.Shared.Lab;

/// <summary>One program of the lab.</summary>
/// <param name="Name">Its verb and address: <c>hello</c>.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Sentence">What it shows.</param>
/// <param name="UsesPipes">Whether it needs the pipes of Linux and macOS.</param>
/// <param name="Actors">Who takes part.</param>
/// <param name="Links">Which ways messages take.</param>
public sealed record LabProgram(
    string Name,
    string Title,
    string Sentence,
    bool UsesPipes,
    IReadOnlyList<LabActor> Actors,
    IReadOnlyList<LabLink> Links);
