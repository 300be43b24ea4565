using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WebMq.Web.Accounts;
using WebMq.Web.Messages.Http;

namespace WebMq.Web.Chat.Exchange;

/// <summary>The edges at <c>/api/chat/rooms/{room}/export</c> and <c>/api/chat/import</c>.</summary>
internal static class ExchangeEndpoints
{
    public static void MapChatExchange(this WebApplication app)
    {
        var api = app.MapGroup("/api/chat").WithTags("Chat").RequireAuthorization().DisableAntiforgery();
        api.MapGet("/rooms/{room}/export", Export).WithSummary("The whole room as a file; format= jsonl or markdown")
            .Produces(StatusCodes.Status200OK, contentType: "application/x-ndjson");
        api.MapPost("/import", Import).WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithSummary("Brings in a file: the body as it is; format= webmq, slack or mattermost; room= for a file of one room; dryRun=true changes nothing. Administrators only")
            .WithRawBody("application/octet-stream");
    }

    private static Results<PushStreamHttpResult, ProblemHttpResult> Export(
        string room, ChatExport export, ClaimsPrincipal user, CancellationToken cancellationToken, string format = "jsonl")
    {
        var person = Person.From(user)!;
        return export.Find(person, room, format).Succeeded(out var found, out var refusal)
            ? TypedResults.Stream(
                stream => export.Write(person, found.Room, found.Format, stream, cancellationToken), found.Format.ContentType, $"{found.Room.Name}.{found.Format.Extension}")
            : refusal.ToProblem();
    }

    private static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> Import(
        HttpRequest request, ChatImport import, ClaimsPrincipal user, CancellationToken cancellationToken, string? format = null, string? room = null, bool dryRun = false) =>
        (await import.Run(Person.From(user)!, format, room, dryRun, request.Body, cancellationToken)).Succeeded(out var report, out var refusal)
            ? TypedResults.Ok(report)
            : refusal.ToProblem();
}
