using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;
using WebMq.Web.Messages.Http;

namespace WebMq.Web.Chat.Files;

/// <summary>The edge at <c>/api/chat/files</c>.</summary>
internal static class ChatFileEndpoints
{
    // Whatever is in a file: opened by its address it runs no script, loads nothing, and belongs to no site.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    public static void MapChatFiles(this WebApplication app)
    {
        var api = app.MapGroup("/api/chat/files").WithTags("Chat").RequireAuthorization().DisableAntiforgery();
        api.MapPost("/", Upload).WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithSummary("Stores a file to be posted with a message: the body as it is, its name in fileName=")
            .WithRawBody("application/octet-stream");
        api.MapGet("/{id}", Download).WithSummary("A file, for those who see the room it was posted in")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        api.MapGet("/{id}/thumbnail", Thumbnail).WithSummary("A small copy of a picture, as WebP")
            .Produces(StatusCodes.Status200OK, contentType: "image/webp");
    }

    private static async Task<Results<Ok<ChatFile>, ProblemHttpResult>> Upload(
        HttpRequest request, ChatFiles files, ClaimsPrincipal user, CancellationToken cancellationToken, string? fileName = null) =>
        (await files.Store(Person.From(user)!, fileName, request.Body, request.ContentLength, cancellationToken)).Succeeded(out var file, out var refusal)
            ? TypedResults.Ok(file)
            : refusal.ToProblem();

    private static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> Download(
        string id, HttpResponse response, ChatFiles files, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!(await files.Open(Person.From(user)!, id, cancellationToken)).Succeeded(out var found, out var refusal))
            return refusal.ToProblem();
        var file = found.Stored.File;
        // One that is too large to be unpacked here would be so in a browser as well.
        var shown = FileKind.IsPicture(file.Type) && file.Width > 0;
        SetHeaders(response, shown ? "inline" : "attachment", file.Name);
        return Send(found.Path, shown ? file.Type : FileKind.Unknown, found.Stored.Sha256);
    }

    private static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> Thumbnail(
        string id, HttpResponse response, ChatFiles files, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!(await files.Thumbnail(Person.From(user)!, id, cancellationToken)).Succeeded(out var found, out var refusal))
            return refusal.ToProblem();
        SetHeaders(response, "inline", Path.ChangeExtension(found.Stored.File.Name, ".webp"));
        return Send(found.Path, "image/webp", found.Stored.Sha256 + "-small");
    }

    private static PhysicalFileHttpResult Send(string path, string type, string tag) =>
        TypedResults.PhysicalFile(path, type, entityTag: new EntityTagHeaderValue($"\"{tag}\""), enableRangeProcessing: true);

    private static void SetHeaders(HttpResponse response, string disposition, string name)
    {
        var header = new ContentDispositionHeaderValue(disposition);
        header.SetHttpFileName(name);
        response.Headers.ContentDisposition = header.ToString();
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Asked for again each time, and then answered with 304: who left the room does not see it any longer.
        response.Headers.CacheControl = "private, no-cache";
    }
}
