using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Accounts;

/// <summary>Sign-in: a name, kept in a cookie.</summary>
internal static class AccountsFeature
{
    private const string Either = "CookieOrLoopbackName";

    public static void AddAccounts(this WebApplicationBuilder builder, DataDirectory data)
    {
        // Beside the log, so that people stay signed in over a restart.
        builder.Services.AddDataProtection()
            .PersistKeysToFileSystem(new DirectoryInfo(data.Combine("keys")))
            .SetApplicationName("WebMq");
        builder.Services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Cookies.ContainsKey("webmq") || !context.Request.Query.ContainsKey("name")
                    ? CookieAuthenticationDefaults.AuthenticationScheme
                    : LoopbackNameHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, LoopbackNameHandler>(LoopbackNameHandler.SchemeName, null)
            .AddCookie(options =>
            {
                options.Cookie.Name = "webmq";
                options.Cookie.SameSite = SameSiteMode.Strict;
                options.Cookie.HttpOnly = true;
                options.ExpireTimeSpan = TimeSpan.FromDays(365);
                options.SlidingExpiration = true;
                options.LoginPath = "/sign-in";
                options.ReturnUrlParameter = "returnUrl";
                options.Events.OnRedirectToLogin = context =>
                {
                    // Programs get a status, people a page.
                    if (context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/hubs"))
                        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    else
                        context.Response.Redirect(context.RedirectUri);
                    return Task.CompletedTask;
                };
            });
        builder.Services.AddSingleton<PeopleDirectory>();
        builder.Services.AddAuthorization();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddHttpContextAccessor();
    }

    public static void MapAccounts(this WebApplication app) => app.MapPost("/sign-out", async (HttpContext context) =>
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.LocalRedirect("/sign-in");
    }).ExcludeFromDescription();
}
