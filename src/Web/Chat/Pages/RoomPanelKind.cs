namespace WebMq.Web.Chat.Pages;

/// <summary>What can stand beside a room.</summary>
public enum RoomPanelKind
{
    /// <summary>What is pinned.</summary>
    Pins,

    /// <summary>A date to jump to.</summary>
    Date,

    /// <summary>Who is in a closed or direct room.</summary>
    Members,

    /// <summary>What was delivered to this page.</summary>
    Delivery,

    /// <summary>What stood in a message before.</summary>
    Former,

    /// <summary>What one is told of.</summary>
    Notifications,

    /// <summary>Topic, name, archive.</summary>
    Settings,
}
