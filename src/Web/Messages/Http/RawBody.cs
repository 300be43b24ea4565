using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace WebMq.Web.Messages.Http;

/// <summary>Says in <c>/openapi/v1.json</c> that the body is taken as it is; whatever content type a client gives it, it is not refused for that.</summary>
internal static class RawBody
{
    public static RouteHandlerBuilder WithRawBody(this RouteHandlerBuilder endpoint, string contentType) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [contentType] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                },
            };
            return Task.CompletedTask;
        });
}
