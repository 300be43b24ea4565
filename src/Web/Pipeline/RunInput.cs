namespace WebMq.Web.Pipeline;

/// <summary>Numbers that come beside a definition.</summary>
/// <param name="Upload">What is being uploaded.</param>
/// <param name="OfRun">A past run whose list or file is used again.</param>
internal sealed record RunInput(Stream? Upload = null, string? OfRun = null);
