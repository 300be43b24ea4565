namespace WebMq.Workers.Weather.OpenMeteo;

/// <summary>A question was not answered; it may be the next time.</summary>
/// <param name="message">What came instead, for a person.</param>
/// <param name="retryAfter">How long the service wants to be left alone.</param>
internal sealed class OpenMeteoException(string message, TimeSpan? retryAfter = null) : Exception(message)
{
    public TimeSpan? RetryAfter => retryAfter;
}
