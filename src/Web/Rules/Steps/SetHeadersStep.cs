namespace WebMq.Web.Rules.Steps;

/// <summary><c>set-headers</c>: sets headers, and removes those whose value is null.</summary>
internal sealed class SetHeadersStep(IReadOnlyDictionary<string, string?> headers) : ITransformStep
{
    /// <inheritdoc/>
    public void Apply(RuleMessage message)
    {
        var result = message.Headers.ToDictionary();
        foreach (var (name, value) in headers)
        {
            if (value is null)
                result.Remove(name);
            else
                result[name] = value;
        }

        message.Headers = result;
    }
}
