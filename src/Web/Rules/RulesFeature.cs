using System.Text;
using WebMq.Web.Rules.Engine;
using WebMq.Web.Rules.Keeping;
using WebMq.Web.Startup;

namespace WebMq.Web.Rules;

/// <summary>Puts routing rules into the app.</summary>
internal static class RulesFeature
{
    public static void AddRules(this WebApplicationBuilder builder)
    {
        builder.Services.AddFeatureOptions<RulesOptions>("WebMq:Rules", options =>
        [
            (options.MaxRules is >= 1 and <= 1_000, "MaxRules", "must be from 1 to 1,000"),
            .. options.AllowedHosts.Select((host, i) => (
                Uri.TryCreate($"http://{host}/", UriKind.Absolute, out var address) && address.PathAndQuery == "/" && address.UserInfo.Length == 0 && host.Length > 0,
                $"AllowedHosts:{i}",
                $"must be a host, or a host and a port as host:port, not '{host}'")),
        ]);
        AddWebhookClient(builder.Services);
        builder.Services.AddSingleton<ILogSource, RoomSource>();
        builder.Services.AddSingleton<ILogSource, WeatherRuleSource>();
        builder.Services.AddSingleton<ILogSource, TopicSource>();
        builder.Services.AddSingleton<ILogSource, SubjectSource>();
        builder.Services.AddSingleton<QueueTarget>();
        builder.Services.AddSingleton<DeadLetterTarget>();
        builder.Services.AddSingleton<IRuleTarget>(services => services.GetRequiredService<QueueTarget>());
        builder.Services.AddSingleton<IRuleTarget, TopicTarget>();
        builder.Services.AddSingleton<IRuleTarget, RoomTarget>();
        builder.Services.AddSingleton<IRuleTarget, SubjectTarget>();
        builder.Services.AddSingleton<IRuleTarget, WebhookTarget>();
        builder.Services.AddSingleton<RuleStore>();
        builder.Services.AddSingleton<RuleKit>();
        builder.Services.AddSingleton<RuleHistory>();
        builder.Services.AddSingleton<RuleService>();
        builder.Services.AddHostedService<Starter>();
    }

    /// <summary>The client of webhooks: no redirects, no cookies, no proxy, and connections that are made anew so that names are looked up again.</summary>
    internal static void AddWebhookClient(IServiceCollection services) => services
        .AddHttpClient(WebhookTarget.Client, client => client.DefaultRequestHeaders.UserAgent.ParseAdd("WebMq"))
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxResponseHeadersLength = 64,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        })
        .RemoveAllLoggers();

    /// <summary>Rules run when everything they read and send to is there.</summary>
    private sealed class Starter(RuleService rules) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => rules.StartAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => rules.DisposeAsync().AsTask();
    }
}
