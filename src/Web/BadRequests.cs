using System.Text.Json;

namespace WebMq.Web;

/// <summary>What of a request cannot be read at all is answered as any refusal is: with a code, and with what and where.</summary>
internal static class BadRequests
{
    /// <summary>Has unreadable requests raised instead of answered with a bare 400.</summary>
    public static void AddBadRequests(this WebApplicationBuilder builder) =>
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);

    /// <summary>Answers them under <c>/api</c>.</summary>
    public static void UseBadRequests(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api"),
        api => api.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (BadHttpRequestException e) when (!context.Response.HasStarted)
            {
                await ToRefusal(e).ToProblem().ExecuteAsync(context);
            }
        }));

    private static Refusal ToRefusal(BadHttpRequestException e) => e switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => new Refusal("too-large", "The body of the request is too large."),
        { InnerException: JsonException json } => new Refusal(
            "bad-request", $"The body is not the JSON that is expected here: see {json.Path ?? "$"}, line {(json.LineNumber ?? 0) + 1}."),
        _ => new Refusal("bad-request", e.Message),
    };
}
