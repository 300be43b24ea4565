using WebMq.Web.Startup;
using WebMq.Web.State;

namespace WebMq.Web.Chat.Files;

/// <summary>Puts files of messages into the app.</summary>
internal static class ChatFilesFeature
{
    public static void AddChatFiles(this WebApplicationBuilder builder)
    {
        builder.Services.AddFeatureOptions<ChatFileOptions>("WebMq:Files", options =>
        [
            (options.MaxSize is >= 1 and <= 1 << 30, "MaxSize", "must be 1 byte to 1 GiB"),
            (options.MaxUnposted is >= 1 and <= 10_000, "MaxUnposted", "must be 1 to 10,000"),
            (options.KeepUnposted >= TimeSpan.FromMinutes(1), "KeepUnposted", "must be 1 minute or more"),
            (options.MinFreeSpace >= 0, "MinFreeSpace", "must be 0 or more bytes"),
        ]);
        builder.Services.AddSingleton<IStateTables, ChatFileRows>();
        builder.Services.AddSingleton<IFileMessages, FileMessages>();
        builder.Services.AddSingleton<ChatFiles>();
        builder.Services.AddSingleton<IChatFiles>(services => services.GetRequiredService<ChatFiles>());
        builder.Services.AddHostedService<ChatFileSweeper>();
    }
}
