using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace WebMq.Web;

/// <summary>Says in the header <c>Retry-After</c> when a refusal says when to try again.</summary>
internal sealed class RetryAfterFilter : IEndpointFilter
{
    /// <summary>The member of the problem that has the seconds.</summary>
    public const string Seconds = "retryAfter";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var answer = result is INestedHttpResult nested ? nested.Result : result;
        if (answer is ProblemHttpResult problem && problem.ProblemDetails.Extensions.TryGetValue(Seconds, out var seconds))
            context.HttpContext.Response.Headers.RetryAfter = Convert.ToString(seconds, CultureInfo.InvariantCulture);
        return result;
    }
}
