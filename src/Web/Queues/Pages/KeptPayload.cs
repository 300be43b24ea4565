namespace WebMq.Web.Queues.Pages;

/// <summary>A payload that the browser keeps.</summary>
/// <param name="Key">Its key there.</param>
/// <param name="Name">What it was saved as; null for one that was sent.</param>
/// <param name="At">When, in milliseconds since 1970.</param>
/// <param name="Text">How its body begins.</param>
public sealed record KeptPayload(string Key, string? Name, double At, string Text);
