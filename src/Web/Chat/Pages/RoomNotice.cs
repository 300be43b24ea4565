namespace WebMq.Web.Chat.Pages;

/// <summary>What a desktop notification says.</summary>
/// <param name="Title">Who, and where.</param>
/// <param name="Text">What was said.</param>
/// <param name="Address">Where a click goes.</param>
/// <param name="Room">The room's id: a later one of the same room takes its place.</param>
public sealed record RoomNotice(string Title, string Text, string Address, string Room);
