namespace WebMq.Web.Chat.Exchange;

/// <summary>Puts import and export into the app.</summary>
internal static class ExchangeFeature
{
    public static void AddChatExchange(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IImportFormat, WebMqFormat>();
        builder.Services.AddSingleton<IImportFormat, SlackFormat>();
        builder.Services.AddSingleton<IImportFormat, MattermostFormat>();
        builder.Services.AddSingleton<IExportFormat, JsonLinesExport>();
        builder.Services.AddSingleton<IExportFormat, MarkdownExport>();
        builder.Services.AddSingleton<ChatImport>();
        builder.Services.AddSingleton<ChatExport>();
    }
}
