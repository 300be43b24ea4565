using Microsoft.AspNetCore.Http.Json;

namespace WebMq.Web.Startup;

/// <summary>What the app is before any feature.</summary>
internal static class AppBuilder
{
    public static WebApplicationBuilder Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Settings and assets lie beside the program, wherever it is started from; the data directory does not.
            ContentRootPath = AppContext.BaseDirectory,
        });
        // Without it a run from build output answers every asset with 200 and nothing.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(4));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.Configure<JsonOptions>(json =>
            json.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter()));
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi(openApi => openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "WebMq";
            return Task.CompletedTask;
        }));
        builder.Services.AddSignalR(hubs => hubs.MaximumReceiveMessageSize = 2 << 20)
            .AddMessagePackProtocol()
            .AddJsonProtocol(json => json.PayloadSerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter()));
        return builder;
    }

    /// <summary>Refuses keys and values that binding would pass over in silence, and values outside their range.</summary>
    /// <exception cref="StartupException">All of them, a line each.</exception>
    public static void CheckConfiguration(WebApplicationBuilder builder, string[] args)
    {
        List<OptionsSection> sections =
        [
            .. builder.Services.Where(s => s.ServiceType == typeof(OptionsSection)).Select(s => (OptionsSection)s.ImplementationInstance!),
        ];
        var faults = ConfigurationCheck.All(builder.Configuration, sections, args);
        if (faults.Count > 0)
            throw new StartupException(string.Join(Environment.NewLine, faults));
    }
}
