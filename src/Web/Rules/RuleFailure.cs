namespace WebMq.Web.Rules;

/// <summary>
/// Why a rule could not do its work on a message. An exception, since it must come out of the middle of a library's evaluation;
/// <see cref="RuleProgram.Apply"/> makes an outcome of it.
/// </summary>
/// <param name="code">Stable, for programs: <c>too-large</c>.</param>
/// <param name="text">A sentence that is safe to show.</param>
internal sealed class RuleFailure(string code, string text) : Exception(text)
{
    /// <summary>Stable, for programs.</summary>
    public string Code { get; } = code;
}
