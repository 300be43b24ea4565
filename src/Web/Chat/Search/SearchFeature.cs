using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat.Search;

/// <summary>Puts search into the app; after chat, whose rows it reads.</summary>
internal static class SearchFeature
{
    public static void AddChatSearch(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IProjection, SearchProjection>();
        builder.Services.AddSingleton<SearchLimiter>();
        builder.Services.AddSingleton<ChatSearch>();
    }
}
