using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Pipeline;
using WebMq.Web.Accounts;

namespace WebMq.Web.Pipeline;

/// <summary>The edge at <c>/api/pipeline</c>.</summary>
internal static class PipelineEndpoints
{
    private const string Runs = "/api/pipeline/runs/";

    public static void MapPipeline(this WebApplication app)
    {
        app.MapHub<PipelineHub>("/hubs/pipeline", HubLimits.Apply);

        var api = app.MapGroup("/api/pipeline").WithTags("Pipeline").RequireAuthorization().DisableAntiforgery();
        api.MapGet("/stages", () => TypedResults.Ok(StageKind.All)).WithSummary("All kinds of stages");
        api.MapGet("/limits", (RunService runs) => TypedResults.Ok(runs.Limits)).WithSummary("What a run may not exceed");
        api.MapPost("/runs", RunRequest.Start).WithSummary("Starts a run: a definition as JSON, or a form with the parts 'definition' and 'file'")
            .AddOpenApiOperationTransformer(RunRequest.Describe);
        api.MapGet("/runs", List).WithSummary("The newest runs first; before= a run for older ones");
        api.MapGet("/runs/{id}", Find).WithSummary("A run as it stands or ended, and how far it was at times");
        api.MapDelete("/runs/{id}", Cancel).WithSummary("Cancels a run; answers when its processes are gone");
        api.MapPost("/runs/{id}/again", Again).WithSummary("Starts a run with the definition and the numbers of another");
        api.MapGet("/runs/{id}/report", Report).WithSummary("The same as the run itself, as a file");
        api.MapGet("/runs/{id}/results/window", Window).WithSummary("A part of the results, while it runs too");
        api.MapGet("/runs/{id}/results", Download).WithSummary("All results: text, one number a line; csv; or binary, 64-bit little-endian")
            .Produces<string>(StatusCodes.Status200OK, "text/plain", "text/csv", "application/octet-stream");
    }

    private static Results<Ok<IReadOnlyList<RunSnapshot>>, ProblemHttpResult> List(RunService runs, string? before = null, int limit = 50) =>
        runs.List(before, limit).Succeeded(out var page, out var refusal) ? TypedResults.Ok(page) : refusal.ToProblem();

    private static Results<Ok<RunSnapshot>, ProblemHttpResult> Find(string id, RunService runs) =>
        runs.Find(id).Succeeded(out var run, out var refusal) ? TypedResults.Ok(run) : refusal.ToProblem();

    private static async Task<Results<NoContent, ProblemHttpResult>> Cancel(string id, RunService runs) =>
        await runs.Cancel(id) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();

    private static async Task<Results<Created<RunSnapshot>, ProblemHttpResult>> Again(
        string id, RunService runs, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Created(runs, await runs.Again(Person.From(user)!, id, cancellationToken));

    private static Results<Ok<ResultWindow>, ProblemHttpResult> Window(string id, RunService runs, long offset = 0, int count = 1_000) =>
        runs.Results(id, offset, count).Succeeded(out var window, out var refusal) ? TypedResults.Ok(window) : refusal.ToProblem();

    private static Results<FileContentHttpResult, ProblemHttpResult> Report(string id, RunService runs) =>
        runs.Find(id).Succeeded(out var run, out var refusal)
            ? TypedResults.File(
                JsonSerializer.SerializeToUtf8Bytes(run, RunFileJson.Default.RunSnapshot),
                "application/json",
                RunText.FileName(run, "json"))
            : refusal.ToProblem();

    private static Results<PushStreamHttpResult, FileStreamHttpResult, ProblemHttpResult> Download(
        string id, RunService runs, RunFiles files, HttpContext context, string format = "text")
    {
        if (!runs.Find(id).Succeeded(out var run, out var refusal))
            return refusal.ToProblem();
        return format switch
        {
            "text" => TypedResults.Stream(body => RunExport.WriteText(files.OpenResults(id), body, context.RequestAborted), "text/plain", RunText.FileName(run, "txt")),
            "csv" => TypedResults.Stream(body => RunExport.WriteCsv(files.OpenResults(id), body, context.RequestAborted), "text/csv", RunText.FileName(run, "csv")),
            "binary" => TypedResults.Stream(files.OpenResults(id), "application/octet-stream", RunText.FileName(run, "i64")),
            _ => new Refusal("bad-format", "Results come as text, csv or binary.").ToProblem(),
        };
    }

    /// <summary>A new run, or why there is none.</summary>
    internal static Results<Created<RunSnapshot>, ProblemHttpResult> Created(RunService runs, Outcome<string> started) =>
        started.Succeeded(out var id, out var refusal) ? TypedResults.Created(Runs + id, runs.Find(id).Value) : refusal.ToProblem();
}
