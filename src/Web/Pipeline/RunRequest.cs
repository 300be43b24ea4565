using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using WebMq.Shared.Pipeline;
using WebMq.Web.Accounts;

namespace WebMq.Web.Pipeline;

/// <summary>
/// How a run comes over HTTP: a definition as JSON, or a form with the definition and the file of its numbers, which goes to
/// disk as it comes.
/// </summary>
internal static class RunRequest
{
    private const string Form = "multipart/form-data";
    private const int MostOfDefinition = 2 << 20;

    private static readonly Refusal s_badForm = new("bad-form", "A form has the part 'definition', JSON, and behind it the part 'file', and no other.");

    /// <summary>Starts the run of a request.</summary>
    public static async Task<Results<Created<RunSnapshot>, ProblemHttpResult>> Start(
        HttpRequest request, RunService runs, IOptions<JsonOptions> json, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var person = Person.From(user)!;
        try
        {
            if (request.ContentType?.StartsWith(Form, StringComparison.OrdinalIgnoreCase) == true)
                return PipelineEndpoints.Created(runs, await StartForm(request, runs, json.Value.SerializerOptions, person, cancellationToken));
            if (!request.HasJsonContentType())
                return new Refusal("bad-form", $"A run comes as application/json or as {Form}.").ToProblem();
            var definition = await request.ReadFromJsonAsync<RunDefinition>(json.Value.SerializerOptions, cancellationToken);
            return PipelineEndpoints.Created(runs, await runs.Start(person, definition, null, cancellationToken));
        }
        catch (JsonException e)
        {
            return new Refusal("bad-definition", $"The definition is not right at {e.Path ?? "its beginning"}, line {e.LineNumber + 1}.").ToProblem();
        }
        catch (BadHttpRequestException e)
        {
            return (e.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(runs.Limits) : s_badForm).ToProblem();
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // A form that breaks its own rules, or ends before its end.
            return s_badForm.ToProblem();
        }
    }

    /// <summary>Both forms, for <c>/openapi/v1.json</c>.</summary>
    public static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var definition = await context.GetOrCreateSchemaAsync(typeof(RunDefinition), null, cancellationToken);
        var form = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["definition"] = definition,
                ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
            },
        };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = definition },
                [Form] = new() { Schema = form },
            },
        };
    }

    private static async Task<Outcome<string>> StartForm(
        HttpRequest request, RunService runs, JsonSerializerOptions json, Person person, CancellationToken cancellationToken)
    {
        var limits = runs.Limits;
        // Said at once where the length is known; else the file is cut off when it is too long.
        if (request.ContentLength > limits.MaxUploadBytes + MostOfDefinition)
            return TooLarge(limits);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limits.MaxUploadBytes + MostOfDefinition;

        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (string.IsNullOrEmpty(boundary))
            return s_badForm;
        var reader = new MultipartReader(boundary, request.Body) { BodyLengthLimit = MostOfDefinition };
        if (await reader.ReadNextSectionAsync(cancellationToken) is not { } first || Name(first) != "definition")
            return s_badForm;
        var definition = await JsonSerializer.DeserializeAsync<RunDefinition>(first.Body, json, cancellationToken);
        reader.BodyLengthLimit = null;
        if (await reader.ReadNextSectionAsync(cancellationToken) is not { } second)
            return await runs.Start(person, definition, null, cancellationToken);
        if (second.AsFileSection() is not { Name: "file" } file)
            return s_badForm;
        if (definition?.Seed is { Kind: SeedKind.File, File: null } seed)
            definition = definition with { Seed = seed with { File = Path.GetFileName(file.FileName) } };
        return await runs.Start(person, definition, new RunInput(Upload: file.FileStream), cancellationToken);
    }

    private static string? Name(MultipartSection section) =>
        section.GetContentDispositionHeader() is { } disposition ? HeaderUtilities.RemoveQuotes(disposition.Name).Value : null;

    private static Refusal TooLarge(RunLimits limits) => new("too-large", $"A file has at most {limits.MaxUploadBytes:N0} bytes.");
}
