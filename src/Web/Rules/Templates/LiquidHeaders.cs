using Fluid.Values;

namespace WebMq.Web.Rules.Templates;

/// <summary>Headers in a template.</summary>
internal sealed class LiquidHeaders(IReadOnlyDictionary<string, string> headers) : IFluidIndexable
{
    /// <inheritdoc/>
    public int Count => headers.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => headers.Keys;

    /// <inheritdoc/>
    public bool TryGetValue(string name, out FluidValue value)
    {
        var found = headers.TryGetValue(name, out var text);
        value = found ? new StringValue(text!) : NilValue.Instance;
        return found;
    }
}
