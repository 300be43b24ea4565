using WebMq.Web.Accounts;

namespace WebMq.Web.Chat;

/// <summary>A message id in the log is the sender's own with the sender in front: it is unique per sender.</summary>
internal static class MessageIds
{
    public const int MaxLength = 64;

    public static Refusal? Check(string? id) =>
        id is { Length: > 0 and <= MaxLength } && !id.AsSpan().ContainsAnyExceptInRange('!', '~') && !id.Contains('/', StringComparison.Ordinal)
            ? null
            : new Refusal("bad-message-id", $"A message id has 1 to {MaxLength} printable ASCII characters, no blank and no slash.");

    public static string InLog(Person person, string id) => $"{person.Id}/{id}";

    public static string OfSender(string inLog) => inLog[(inLog.LastIndexOf('/') + 1)..];
}
