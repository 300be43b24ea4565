namespace WebMq.Shared.Weather;

/// <summary>Why a publisher is followed.</summary>
public enum SourceOrigin
{
    /// <summary>A worker of WebMq publishes there.</summary>
    BuiltIn,

    /// <summary>It stands in the options.</summary>
    Configured,

    /// <summary>An administrator added it.</summary>
    Added,
}
