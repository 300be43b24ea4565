using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Http;

/// <summary>A text of rules as it comes over HTTP: read as it is, since lines and columns of its mistakes count.</summary>
internal static class RuleBody
{
    public static async Task<Outcome<byte[]>> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        var text = new MemoryStream();
        var buffer = new byte[64 << 10];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (text.Length + read > RuleFile.MaxBytes)
                return new Refusal("too-large", $"A file of rules has at most {RuleFile.MaxBytes:N0} bytes.");
            text.Write(buffer, 0, read);
        }

        return text.ToArray();
    }

    /// <summary>All mistakes with their places, beside the text of all.</summary>
    public static ProblemHttpResult Problem(IReadOnlyList<RuleFault> faults) => TypedResults.Problem(
        detail: string.Join('\n', faults),
        title: "bad-rule",
        statusCode: StatusCodes.Status400BadRequest,
        extensions: new Dictionary<string, object?> { ["code"] = "bad-rule", ["faults"] = faults });
}
