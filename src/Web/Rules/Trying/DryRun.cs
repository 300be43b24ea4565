namespace WebMq.Web.Rules.Trying;

/// <summary>What a rule would have done.</summary>
/// <param name="LookedAt">Past messages it was tried on.</param>
/// <param name="LeftOut">Messages that were not reached within the time of a dry run.</param>
/// <param name="Routed">Those it would have sent on.</param>
/// <param name="Failed">Those it could not have done.</param>
/// <param name="Messages">Each of them, oldest first.</param>
public sealed record DryRun(int LookedAt, int LeftOut, int Routed, int Failed, IReadOnlyList<TriedMessage> Messages);
