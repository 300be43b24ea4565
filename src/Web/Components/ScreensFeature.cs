using Microsoft.AspNetCore.Components.Server.Circuits;
using MudBlazor.Services;

namespace WebMq.Web.Components;

/// <summary>Puts the browser's side into the app.</summary>
internal static class ScreensFeature
{
    // Styles are inline in MudBlazor's own components. Everything else comes from this server and nowhere else.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    public static void AddScreens(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
        builder.Services.AddSingleton<ThemeSheet>();
        builder.Services.AddScoped<Cable>();
        builder.Services.AddScoped<CircuitHandler>(services => services.GetRequiredService<Cable>());
    }

    public static void UseScreenHeaders(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "same-origin";
            return next(context);
        });
        // People who mistype an address get a page; programs keep the bare status.
        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/hubs"),
            pages => pages.UseStatusCodePagesWithReExecute("/not-found"));
    }

    public static void MapScreens(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapGet("/theme.css", async (ThemeSheet sheet, HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return TypedResults.Bytes((await sheet.Get()).Css, "text/css; charset=utf-8");
        }).AllowAnonymous().ExcludeFromDescription();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
