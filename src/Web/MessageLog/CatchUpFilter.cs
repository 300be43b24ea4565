namespace WebMq.Web.MessageLog;

/// <summary>Who reads finds what was acknowledged before: see <see cref="ReadModel.CatchUp"/>.</summary>
internal sealed class CatchUpFilter(ReadModel readModel) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (HttpMethods.IsGet(context.HttpContext.Request.Method))
            await readModel.CatchUp(context.HttpContext.RequestAborted);
        return await next(context);
    }
}
