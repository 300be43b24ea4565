namespace WebMq.Web.Accounts;

/// <summary>
/// Marks what those may use who only look: methods of hubs that read, and components whose events change nothing or whose service
/// asks for the person itself. Everything else is refused to them.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class ForReadersAttribute : Attribute;
