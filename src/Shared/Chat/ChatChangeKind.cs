namespace WebMq.Shared.Chat;

/// <summary>The ways a message can change.</summary>
public static class ChatChangeKind
{
    /// <summary>It has another text.</summary>
    public const string Edit = "edit";

    /// <summary>Its text and files are gone.</summary>
    public const string Delete = "delete";

    /// <summary>Somebody gave it an emoji.</summary>
    public const string React = "react";

    /// <summary>Somebody took an emoji back.</summary>
    public const string Unreact = "unreact";

    /// <summary>It is pinned to its room.</summary>
    public const string Pin = "pin";

    /// <summary>It is no longer pinned.</summary>
    public const string Unpin = "unpin";
}
