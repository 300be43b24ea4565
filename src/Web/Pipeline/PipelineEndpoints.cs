using Microsoft.AspNetCore.Http.HttpResults;

namespace WebMq.Web.Pipeline;

/// <summary>The edge at <c>/api/pipeline</c>.</summary>
internal static class PipelineEndpoints
{
    public static void MapPipeline(this WebApplication app)
    {
        app.MapHub<PipelineHub>("/hubs/pipeline", HubLimits.Apply);
        app.MapGet("/api/pipeline/runs/{id}/results", Download)
            .WithTags("Pipeline")
            .WithSummary("All results of a run as text, one number a line")
            .RequireAuthorization();
    }

    private static Results<PushStreamHttpResult, ProblemHttpResult> Download(string id, RunService runs, RunFiles files, HttpContext context)
    {
        if (!runs.Find(id).Succeeded(out var run, out var refusal))
            return refusal.ToProblem();
        return TypedResults.Stream(
            body => files.WriteText(run.Id, body, context.RequestAborted),
            "text/plain",
            $"run-{run.Id}.txt");
    }
}
