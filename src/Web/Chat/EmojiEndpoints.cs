using WebMq.Web.Chat.Markdown;

namespace WebMq.Web.Chat;

/// <summary>The emoji that have a name, as the picker and the completion ask for them.</summary>
internal static class EmojiEndpoints
{
    // [name, emoji], in the order of the picker.
    private static readonly string[][] s_pairs = [.. EmojiTable.All.Select(e => new[] { e.Name, e.Text })];

    public static void MapEmoji(this WebApplication app) =>
        app.MapGet("/api/chat/emoji", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "private, max-age=3600";
            return TypedResults.Ok(s_pairs);
        })
        .WithTags("Chat").WithSummary("The emoji that can be written as :name:, each as a pair of name and emoji").RequireAuthorization();
}
