namespace WebMq.Web.Chat.Browsing;

/// <summary>What comes first in a list of rooms.</summary>
internal enum RoomOrder
{
    /// <summary>By letters.</summary>
    Name,

    /// <summary>Where something was said last.</summary>
    Activity,

    /// <summary>Where most was said.</summary>
    Messages,
}
