using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.SignalR;
using WebMq.Shared.Accounts;
using WebMq.Web.Accounts.Http;
using WebMq.Web.MessageLog;
using WebMq.Web.Startup;
using WebMq.Web.State;

namespace WebMq.Web.Accounts;

/// <summary>Sign-in: a guest's name or an account, kept in a cookie; tokens for programs.</summary>
internal static class AccountsFeature
{
    /// <summary>The policy of what only administrators may do.</summary>
    public const string Administrators = "Administrators";

    private const string Either = "TokenCookieOrLoopbackName";

    public static void AddAccounts(this WebApplicationBuilder builder, DataDirectory data)
    {
        // Beside the log, so that people stay signed in over a restart.
        builder.Services.AddDataProtection()
            .PersistKeysToFileSystem(new DirectoryInfo(data.Combine("keys")))
            .SetApplicationName("WebMq");
        builder.Services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = context =>
                TokenHandler.Of(context.Request) is not null ? TokenHandler.SchemeName
                : context.Request.Cookies.ContainsKey("webmq") || !context.Request.Query.ContainsKey("name")
                    ? CookieAuthenticationDefaults.AuthenticationScheme
                    : LoopbackNameHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, LoopbackNameHandler>(LoopbackNameHandler.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.SchemeName, null)
            .AddCookie(options =>
            {
                options.Cookie.Name = "webmq";
                options.Cookie.SameSite = SameSiteMode.Strict;
                options.Cookie.HttpOnly = true;
                options.ExpireTimeSpan = TimeSpan.FromDays(365);
                options.SlidingExpiration = true;
                options.LoginPath = "/sign-in";
                options.ReturnUrlParameter = "returnUrl";
                options.Events.OnValidatePrincipal = context =>
                {
                    if (!context.HttpContext.RequestServices.GetRequiredService<Sessions>().Comes(context.Principal))
                        context.RejectPrincipal();
                    return Task.CompletedTask;
                };
                options.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
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
        builder.Services.AddFeatureOptions<AccountsOptions>("WebMq:Accounts", _ => []);
        builder.Services.AddSingleton<IStateTables, AccountTables>();
        builder.Services.AddSingleton<GuestRule>();
        builder.Services.AddSingleton<GuessGate>();
        builder.Services.AddSingleton<ClaimLimiter>();
        builder.Services.AddSingleton<AccountService>();
        builder.Services.AddSingleton<TokenService>();
        builder.Services.AddSingleton<Sessions>();
        builder.Services.AddSingleton<HubSessions>();
        builder.Services.AddHostedService(services => services.GetRequiredService<HubSessions>());
        builder.Services.AddOptions<HubOptions>().Configure<HubSessions>((options, sessions) => options.AddFilter(sessions));
        builder.Services.AddScoped<AuthenticationStateProvider, CircuitSessions>();
        builder.Services.AddScoped<WhoActs>();
        builder.Services.AddAuthorization(options => options.AddPolicy(Administrators, policy => policy.RequireRole(nameof(Role.Administrator))));
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddHttpContextAccessor();
    }

    public static void MapAccounts(this WebApplication app)
    {
        app.MapAccount();
        app.MapPeople();
        app.MapTokens();
        app.MapPost("/sign-out", async (HttpContext context) =>
        {
            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Results.LocalRedirect("/sign-in");
        }).ExcludeFromDescription();
    }
}
