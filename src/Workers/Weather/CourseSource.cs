using System.Globalization;
using System.Text;

namespace WebMq.Workers.Weather;

/// <summary>What the course's server sends, byte for byte as pyzmq's <c>send_json</c> writes it: local time, a whole number from 10 to 35.</summary>
internal sealed class CourseSource(long seed, TimeProvider clock) : IWeatherSource
{
    private const int Lowest = 10;
    private const int Highest = 35;

    /// <inheritdoc/>
    public IEnumerable<byte[]> Frames(DateTimeOffset time, TimeSpan interval)
    {
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), clock.LocalTimeZone);
        var temperature = Lowest + (int)(Noise.Unit(seed, 0, time.UtcTicks) * (Highest - Lowest + 1));
        var stamp = local.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
        yield return Encoding.UTF8.GetBytes($"{{\"time\": \"{stamp}\", \"temperature\": {temperature}}}");
    }
}
