namespace WebMq.Shared.Lab;

/// <summary>A way that messages take from one actor to another.</summary>
/// <param name="From">Who sends.</param>
/// <param name="To">Who receives.</param>
/// <param name="Name">What it is called: <c>pipe 1</c>, or the name of an endpoint.</param>
/// <param name="Kind">Which of several links of one sender a message takes.</param>
public sealed record LabLink(string From, string To, string Name, LabLinkKind Kind = LabLinkKind.Direct);

/// <summary>Which of the links of one sender a message takes.</summary>
public enum LabLinkKind
{
    /// <summary>This one.</summary>
    Direct,

    /// <summary>Every one whose receiver has subscribed to a prefix of it.</summary>
    Filtered,

    /// <summary>The next in turn.</summary>
    InTurn,

    /// <summary>What a subscriber asks for, on its way to the publisher.</summary>
    Subscriptions,
}
