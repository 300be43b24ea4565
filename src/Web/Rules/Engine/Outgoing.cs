using WebMq.Shared.Messages;
using WebMq.Shared.Rules;

namespace WebMq.Web.Rules.Engine;

/// <summary>A message on its way to one output of a rule.</summary>
/// <param name="Id">The same whenever this rule sends this message there, so that a repeat adds nothing.</param>
/// <param name="Message">What is sent.</param>
/// <param name="From">What it was made of.</param>
internal sealed record Outgoing(string Id, Message Message, SourceMessage From);
