namespace WebMq.Web.Chat.Browsing;

/// <summary>Which rooms a person looks at.</summary>
internal enum RoomView
{
    /// <summary>All that are in use.</summary>
    All,

    /// <summary>Everybody's.</summary>
    Open,

    /// <summary>Those with members, of which one is.</summary>
    Closed,

    /// <summary>Of a few people and no name.</summary>
    Direct,

    /// <summary>Those that can only be read.</summary>
    Archived,
}
