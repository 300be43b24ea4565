namespace WebMq.Web.Topics;

/// <summary>A message that was checked, as it will be stored.</summary>
/// <param name="Id">The sender's id of it.</param>
/// <param name="Key">What it replaces in a topic that keeps the latest only.</param>
/// <param name="Payload">Its entry in the log.</param>
internal readonly record struct NewTopicMessage(string? Id, string Key, byte[] Payload);
