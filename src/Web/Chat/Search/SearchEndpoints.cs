using System.Security.Claims;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat.Search;

/// <summary>The edge at <c>/api/chat/search</c>.</summary>
internal static class SearchEndpoints
{
    public static void MapChatSearch(this WebApplication app) =>
        app.MapGet("/api/chat/search", (ChatSearch search, ClaimsPrincipal user, string? q = null, long before = 0, int limit = 25) =>
                ChatEndpoints.Answer(search.Find(ChatEndpoints.Who(user), q, before, limit)))
            .WithTags("Chat").RequireAuthorization().AddEndpointFilter<RetryAfterFilter>().AddEndpointFilter<CatchUpFilter>()
            .WithSummary("Messages that have words (q=), in the rooms you may see, newest first; older ones before a sequence (before=). Days begin at 00:00 UTC");
}
