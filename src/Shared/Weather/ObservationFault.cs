namespace WebMq.Shared.Weather;

/// <summary>Why a frame is not an observation.</summary>
public enum ObservationFault
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>Not a JSON object. The literal NaN is no JSON either.</summary>
    NotJson,

    /// <summary>The station is not a <see cref="StationId"/>.</summary>
    BadStation,

    /// <summary>No time, or one that cannot be read.</summary>
    BadTime,

    /// <summary>A time before 1990 or more than five minutes ahead.</summary>
    TimeOutOfRange,

    /// <summary>No temperature.</summary>
    NoTemperature,

    /// <summary>A value that is not a number.</summary>
    NotANumber,

    /// <summary>A value no weather has.</summary>
    OutOfRange,

    /// <summary>More than one frame.</summary>
    Multipart,

    /// <summary>A station beyond the number that is allowed.</summary>
    TooManyStations,

    /// <summary>More than <see cref="ObservationCodec.MaxFrame"/> bytes.</summary>
    TooLong,

    /// <summary>The object <c>units</c> is none, or names a unit that is not known.</summary>
    UnknownUnit,
}
