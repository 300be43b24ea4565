using System.Text;
using WebMq.Shared.Weather;

namespace WebMq.UnitTests.Weather;

internal static class Frames
{
    public static readonly StationId Source = StationId.Parse("10-0-0-5-5556");

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static (ObservationFault Fault, Observation? Observation) Read(string frame) => Read(Encoding.UTF8.GetBytes(frame));

    public static (ObservationFault Fault, Observation? Observation) Read(byte[] frame)
    {
        var fault = ObservationCodec.TryRead(frame, Source, Now, out var observation);
        return (fault, observation);
    }
}
