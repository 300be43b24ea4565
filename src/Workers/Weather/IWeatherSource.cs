namespace WebMq.Workers.Weather;

/// <summary>Makes the frames of a moment.</summary>
internal interface IWeatherSource
{
    /// <summary>The frames that are due at a step.</summary>
    /// <param name="time">The step, a multiple of <paramref name="interval"/> since 1970 UTC.</param>
    /// <param name="interval">The time since the step before.</param>
    IEnumerable<byte[]> Frames(DateTimeOffset time, TimeSpan interval);
}
