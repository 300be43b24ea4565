using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using WebMq.Shared.Weather;

namespace WebMq.UnitTests.Weather;

public sealed class ObservationProperties
{
    [Property(Arbitrary = [typeof(Observations)], MaxTest = 500)]
    public bool An_observation_that_was_written_is_read_as_the_same_one(Observation observation) =>
        Frames.Read(ObservationCodec.Write(observation)) is (ObservationFault.None, var read) && read == observation;

    [Property(Arbitrary = [typeof(Observations)])]
    public bool No_frame_that_is_written_is_larger_than_what_is_read(Observation observation) =>
        ObservationCodec.Write(observation).Length <= ObservationCodec.MaxFrame;

    [Property(MaxTest = 1000)]
    public bool No_bytes_throw(byte[] frame) => Frames.Read(frame).Fault != ObservationFault.None;

    [Property(Arbitrary = [typeof(Observations)], MaxTest = 1000)]
    public bool No_damaged_frame_throws(Observation observation, int place, byte value)
    {
        var frame = ObservationCodec.Write(observation);
        frame[(int)((uint)place % frame.Length)] = value;
        var (fault, read) = Frames.Read(frame);

        return fault == ObservationFault.None == read is not null;
    }

    [Property(Arbitrary = [typeof(Observations)])]
    public bool No_part_of_a_frame_is_an_observation(Observation observation, int length)
    {
        var frame = ObservationCodec.Write(observation);

        return Frames.Read(frame[..(int)((uint)length % frame.Length)]).Fault == ObservationFault.NotJson;
    }

    private static class Observations
    {
        // Frames carry time to the microsecond.
        public static Arbitrary<Observation> Observation() => Arb.From(
            from station in Gen.Elements("oslo", "-", "10-0-0-5-5556", new string('z', StationId.MaxLength))
            from seconds in Gen.Choose(0, 1_000_000_000)
            from microseconds in Gen.Choose(0, 999_999)
            from minutes in Gen.Choose(-14 * 60, 14 * 60)
            from temperature in Between(-100, 100)
            from humidity in Between(0, 100).OrNothing()
            from pressure in Between(300, 1200).OrNothing()
            from windSpeed in Between(0, 150).OrNothing()
            from windDirection in Between(0, 360).OrNothing()
            from rain in Between(0, 1000).OrNothing()
            select new Observation(
                station,
                ObservationCodec.Earliest.AddSeconds(seconds).AddMicroseconds(microseconds).ToOffset(TimeSpan.FromMinutes(minutes)),
                temperature,
                humidity,
                pressure,
                windSpeed,
                windDirection,
                rain));

        private static Gen<double> Between(double low, double high) =>
            Gen.Choose(0, int.MaxValue).Select(n => low + ((high - low) * n / int.MaxValue));
    }
}

internal static class OptionalGen
{
    public static Gen<double?> OrNothing(this Gen<double> gen) =>
        Gen.OneOf(gen.Select(v => (double?)v), Gen.Constant((double?)null));
}
