namespace WebMq.Web.Rules.Steps;

/// <summary>One step of a transformation: made once, used by any number of threads.</summary>
internal interface ITransformStep
{
    /// <summary>Changes the message.</summary>
    /// <exception cref="RuleFailure">It cannot, or takes too much.</exception>
    void Apply(RuleMessage message);
}
