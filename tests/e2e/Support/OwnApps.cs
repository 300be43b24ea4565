namespace WebMq.EndToEndTests.Support;

/// <summary>The classes whose tests start apps of their own, and so run beside those on the shared one.</summary>
[CollectionDefinition(Name)]
public sealed class OwnApps
{
    public const string Name = "own apps";
}
