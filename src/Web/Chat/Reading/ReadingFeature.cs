using WebMq.Web.Chat.Presence;
using WebMq.Web.State;

namespace WebMq.Web.Chat.Reading;

/// <summary>Puts read marks and presence into the app.</summary>
internal static class ReadingFeature
{
    public static void AddChatReading(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IStateTables, ReadingTables>();
        builder.Services.AddSingleton<ReadMarks>();
        builder.Services.AddSingleton<UnreadService>();
        builder.Services.AddHostedService<ReadMarkKeeper>();
        builder.Services.AddSingleton<PresenceBoard>();
        builder.Services.AddSingleton<TypingBoard>();
        builder.Services.AddSingleton<PresenceFeed>();
    }
}
