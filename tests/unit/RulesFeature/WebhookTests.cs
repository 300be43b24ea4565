using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WebMq.UnitTests.Support;
using WebMq.Web.Rules;
using Xunit;

namespace WebMq.UnitTests.RulesFeature;

/// <summary>Webhooks against a server on this machine.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<Posted> _posted = new();
    private readonly ConcurrentQueue<int> _answers = new();
    private WebApplication _server = null!;
    private RuleHarness _harness = null!;

    private string Url => _server.Urls.First();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.MapPost("/{**path}", async (HttpContext context) =>
        {
            using var body = new StreamReader(context.Request.Body);
            _posted.Enqueue(new Posted(
                context.Request.Path, await body.ReadToEndAsync(), context.Request.ContentType, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString())));
            context.Response.StatusCode = _answers.TryDequeue(out var answer) ? answer : 200;
            if (context.Response.StatusCode == 307)
                context.Response.Headers.Location = "http://127.0.0.1:1/elsewhere";
        });
        await _server.StartAsync();
        _harness = await RuleHarness.Start(new RulesOptions { AllowedHosts = ["127.0.0.1"] });
    }

    public async ValueTask DisposeAsync()
    {
        await _harness.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_post_that_fails_is_repeated_with_the_same_key()
    {
        _answers.Enqueue(500);
        _answers.Enqueue(503);
        await Put("hook", """, "headers": { "Authorization": "Bearer x" } """);
        var sequence = await _harness.Say("Grüße");
        // Only these: for each post there is a time as well, by the same clock.
        await _harness.Clock.Pass(1);
        await _harness.Clock.Pass(2);
        await Eventually.True(() => _posted.Count == 3, "the third is taken");
        await _harness.Seen("hook", 1);

        var posts = _posted.ToArray();
        Assert.Equal(3, posts.Length);
        Assert.Single(posts.Select(p => p.Headers["Idempotency-Key"]).Distinct());
        Assert.StartsWith($"rule/hook/l{sequence}/", posts[0].Headers["Idempotency-Key"], StringComparison.Ordinal);
        Assert.All(posts, p => Assert.Equal(("/hook", "Grüße", "text/plain; charset=utf-8"), (p.Path, p.Body, p.ContentType)));
        Assert.Equal(("room:lobby", "hook", "ann", "Bearer x"), (posts[0].Headers["X-WebMq-Source"], posts[0].Headers["X-WebMq-Rule"], posts[0].Headers["X-WebMq-Header-author"], posts[0].Headers["Authorization"]));
        Assert.Equal(RuleGuarantee.AtLeastOnce, Assert.Single(_harness.Summary("hook").To).Guarantee);
        Assert.Equal(0, _harness.Length("rule-dead-letters"));
    }

    [Theory]
    [InlineData(404, 1, "http-404")]
    [InlineData(307, 1, "redirect")]
    [InlineData(500, 3, "http-500")]
    public async Task What_is_refused_for_good_or_too_often_is_a_dead_letter(int answer, int posts, string reason)
    {
        for (var i = 0; i < posts; i++)
            _answers.Enqueue(answer);
        await Put("hook", """, "retries": 2 """);
        await _harness.Say("a");
        for (var pause = 1; pause < posts; pause++)
            await _harness.Clock.Pass(pause);
        await Eventually.True(() => _harness.Length("rule-dead-letters") == 1, "it is given up");
        Assert.Equal(posts, _posted.Count);
        Assert.Equal(reason, Assert.Single(await _harness.In("rule-dead-letters")).Headers!["rule-reason"]);
        await _harness.Say("b");
        await Eventually.True(() => _posted.Count == posts + 1, "the next is posted");
    }

    [Fact]
    public async Task One_that_nobody_answers_is_unreachable()
    {
        await _harness.Put("hook", """{ "room": "lobby" }""", """{ "webhook": "http://127.0.0.1:1/", "retries": 1 }""");
        await _harness.Say("a");
        await _harness.Clock.Pass(1);
        await Eventually.True(() => _harness.Length("rule-dead-letters") == 1, "it is given up");
        Assert.Equal("unreachable", Assert.Single(await _harness.In("rule-dead-letters")).Headers!["rule-reason"]);
        Assert.Equal(1, _harness.Summary("hook").Counters.Retries);
    }

    [Fact]
    public async Task A_host_that_is_no_longer_allowed_stops_its_rules_at_the_next_start()
    {
        await Put("hook", "");
        await _harness.Reopen(new RulesOptions());
        await _harness.Say("a");
        var rule = Assert.Single(_harness.Rules.List());
        Assert.Contains("AllowedHosts, which is empty", Assert.Single(rule.Faults).Text, StringComparison.Ordinal);
        Assert.Empty(_posted);
    }

    private Task<RuleSummary> Put(string name, string rest) =>
        _harness.Put(name, """{ "room": "lobby" }""", $$"""{ "webhook": "{{Url}}/{{name}}"{{rest}} }""");

    private sealed record Posted(string Path, string Body, string? ContentType, Dictionary<string, string> Headers);
}
