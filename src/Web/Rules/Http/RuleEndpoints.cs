using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Messages;
using WebMq.Shared.Rules;
using WebMq.Web.Accounts;
using WebMq.Web.Rules.Trying;

namespace WebMq.Web.Rules.Http;

/// <summary>The edge at <c>/api/rules</c> and <c>/api/rule-file</c>.</summary>
internal static class RuleEndpoints
{
    public static void MapRules(this WebApplication app)
    {
        var api = app.MapGroup("/api/rules").WithTags("Rules").RequireAuthorization().DisableAntiforgery();
        api.MapGet("/", (RuleService rules) => TypedResults.Ok(rules.List())).WithSummary("All rules by name, with what they did");
        api.MapGet("/{name}", Find).WithSummary("A rule with what it did");
        api.MapGet("/{name}/text", Text).WithSummary("A rule as JSON, as it is put").Produces<string>(StatusCodes.Status200OK, "application/json");
        api.MapPut("/{name}", Put).WithSummary("Makes or changes a rule; version= refuses when it was changed meanwhile")
            .Accepts<JsonElement>("application/json");
        api.MapDelete("/{name}", Delete).WithSummary("Removes a rule; confirm= its name once more");
        api.MapPost("/{name}/enable", (string name, RuleService rules, ClaimsPrincipal user, CancellationToken token) => Enable(name, true, rules, user, token))
            .WithSummary("Lets a rule run, from what comes from now on");
        api.MapPost("/{name}/disable", (string name, RuleService rules, ClaimsPrincipal user, CancellationToken token) => Enable(name, false, rules, user, token))
            .WithSummary("Stops a rule");
        api.MapPost("/validate", Validate).WithSummary("What is wrong with a rule, or with file=true with a file of rules; changes nothing")
            .Accepts<JsonElement>("application/json");
        api.MapPost("/dry-run", DryRun).WithSummary("What a rule would have done with past messages (count=, 1 to 1,000); sends and takes nothing")
            .Accepts<JsonElement>("application/json");
        api.MapPost("/explain", Explain).WithSummary("What a rule makes of one message, step by step; sends nothing");

        // Beside the rules, whose names are anything.
        var file = app.MapGroup("/api/rule-file").WithTags("Rules").RequireAuthorization().DisableAntiforgery();
        file.MapGet("/", (RuleService rules) => TypedResults.File(rules.WriteFile(), "application/json", "rules.json")).WithSummary("All rules as a file")
            .Produces<string>(StatusCodes.Status200OK, "application/json");
        file.MapPut("/", PutFile).WithSummary("Takes all rules of a file, or none; others stay").Accepts<JsonElement>("application/json");
        file.MapPost("/read-again", ReadAgain).WithSummary("Reads WebMq:Rules:File again");
    }

    private static Results<Ok<RuleSummary>, ProblemHttpResult> Find(string name, RuleService rules) => rules.Find(name).ToResult();

    private static Results<FileContentHttpResult, ProblemHttpResult> Text(string name, RuleService rules) =>
        rules.Text(name).Succeeded(out var text, out var refusal) ? TypedResults.File(text, "application/json") : refusal.ToProblem();

    private static async Task<Results<Ok<RuleSummary>, ProblemHttpResult>> Put(
        string name, HttpRequest request, RuleService rules, ClaimsPrincipal user, CancellationToken cancellationToken, int? version = null)
    {
        if (!(await RuleBody.Read(request, cancellationToken)).Succeeded(out var text, out var refusal))
            return refusal.ToProblem();
        var faults = rules.ReadRule(text).Faults;
        return faults.Count > 0 ? RuleBody.Problem(faults) : (await rules.Put(Person.From(user)!, name, text, version, cancellationToken)).ToResult();
    }

    private static async Task<Results<Ok<string>, ProblemHttpResult>> Delete(
        string name, RuleService rules, ClaimsPrincipal user, CancellationToken cancellationToken, string? confirm = null) =>
        (await rules.Delete(Person.From(user)!, name, confirm, cancellationToken)).ToResult();

    private static async Task<Results<Ok<RuleSummary>, ProblemHttpResult>> Enable(
        string name, bool enabled, RuleService rules, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        (await rules.Enable(Person.From(user)!, name, enabled, cancellationToken)).ToResult();

    private static async Task<Results<Ok<RuleFaultList>, ProblemHttpResult>> Validate(
        HttpRequest request, RuleService rules, CancellationToken cancellationToken, bool file = false) =>
        (await RuleBody.Read(request, cancellationToken)).Succeeded(out var text, out var refusal)
            ? TypedResults.Ok(RuleFaultList.Of(file ? rules.ReadFile(text) : rules.ReadRule(text), rules))
            : refusal.ToProblem();

    private static async Task<Results<Ok<DryRun>, ProblemHttpResult>> DryRun(
        HttpRequest request, RuleService rules, CancellationToken cancellationToken, int count = 100)
    {
        if (!(await RuleBody.Read(request, cancellationToken)).Succeeded(out var text, out var refusal))
            return refusal.ToProblem();
        var faults = rules.ReadRule(text).Faults;
        return faults.Count > 0 ? RuleBody.Problem(faults) : (await rules.Try(text, count, cancellationToken)).ToResult();
    }

    private static async Task<Results<Ok<IReadOnlyList<TriedStep>>, ProblemHttpResult>> Explain(
        ExplainRequest asked, RuleService rules, CancellationToken cancellationToken)
    {
        var message = new Message(Encoding.UTF8.GetBytes(asked.Body ?? ""), Type: asked.Type, Headers: asked.Headers);
        return (await rules.Explain(Encoding.UTF8.GetBytes(asked.Rule.GetRawText()), message, asked.Source, cancellationToken)).ToResult();
    }

    private static async Task<Results<Ok<int>, ProblemHttpResult>> PutFile(
        HttpRequest request, RuleService rules, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!(await RuleBody.Read(request, cancellationToken)).Succeeded(out var text, out var refusal))
            return refusal.ToProblem();
        var faults = rules.ReadFile(text).Faults;
        return faults.Count > 0 ? RuleBody.Problem(faults) : (await rules.PutFile(Person.From(user)!, text, cancellationToken)).ToResult();
    }

    private static async Task<Results<Ok<int>, ProblemHttpResult>> ReadAgain(RuleService rules, CancellationToken cancellationToken) =>
        (await rules.ReadAgain(cancellationToken)).ToResult();

    /// <summary>A rule and a message to try it on.</summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="Body">The message's body as text.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Headers">Its headers.</param>
    /// <param name="Source">Where it comes from; the rule's own source unless it is said.</param>
    public sealed record ExplainRequest(JsonElement Rule, string? Body, string? Type, Dictionary<string, string>? Headers, string? Source);

    /// <summary>What is wrong.</summary>
    /// <param name="Faults">With line and column; empty when everything is right.</param>
    /// <param name="Warnings">Places that are not there at the moment, a sentence each.</param>
    public sealed record RuleFaultList(IReadOnlyList<RuleFault> Faults, IReadOnlyList<string> Warnings)
    {
        internal static RuleFaultList Of(RuleFileResult read, RuleService rules) => new(read.Faults, rules.Warnings(read));
    }
}
