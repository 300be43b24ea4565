using System.Text;
using WebMq.Shared.Weather;
using Xunit;

namespace WebMq.UnitTests.Weather;

// The frames of docs/observation.md, frozen: other people's scripts rely on them.
public sealed class ObservationCodecTests
{
    private static readonly DateTimeOffset s_time = new DateTimeOffset(2026, 3, 1, 11, 59, 58, TimeSpan.Zero).AddMicroseconds(120_500);

    [Fact]
    public void A_whole_observation_is_written_in_this_order_without_white_space()
    {
        var frame = ObservationCodec.Write(new Observation("oslo", s_time, 21.5, 40, 1013.2, 3.4, 270, 0.2));

        Assert.Equal(
            """{"station":"oslo","time":"2026-03-01T11:59:58.1205+00:00","temperature":21.5,"humidity":40,"pressure":1013.2,"wind_speed":3.4,"wind_direction":270,"rain":0.2}""",
            Encoding.UTF8.GetString(frame));
    }

    [Fact]
    public void What_is_not_known_is_left_out()
    {
        var frame = ObservationCodec.Write(new Observation("oslo", s_time.ToOffset(TimeSpan.FromHours(2)), -3));

        Assert.Equal(
            """{"station":"oslo","time":"2026-03-01T13:59:58.1205+02:00","temperature":-3}""",
            Encoding.UTF8.GetString(frame));
    }

    [Fact]
    public void A_subscription_to_a_station_is_a_prefix_of_its_frames_and_of_no_others()
    {
        var subscription = """{"station":"oslo" """.TrimEnd();

        Assert.StartsWith(subscription, Written("oslo"), StringComparison.Ordinal);
        Assert.False(Written("oslo-2").StartsWith(subscription, StringComparison.Ordinal));

        static string Written(string station) =>
            Encoding.UTF8.GetString(ObservationCodec.Write(new Observation(station, s_time, 1)));
    }

    [Fact]
    public void Any_JSON_layout_is_read_and_unknown_fields_are_skipped()
    {
        var (fault, observation) = Frames.Read(
            """
            { "unit": {"temperature": "C", "list": [1, [2]]}, "temperature": 2.15e1, "rain": null,
              "time": "2026-03-01T11:59:58.1205Z", "wind_speed": 3.4, "station": "os\u006co" }
            """);

        Assert.Equal(ObservationFault.None, fault);
        Assert.Equal(new Observation("oslo", s_time, 21.5, WindSpeed: 3.4), observation);
    }

    [Fact]
    public void The_course_format_is_read_as_local_time_of_a_station_named_by_its_source()
    {
        var (fault, observation) = Frames.Read("""{"time": "2021-12-02 22:12:21.340325", "temperature": 13}""");

        Assert.Equal(ObservationFault.None, fault);
        Assert.Equal("10-0-0-5-5556", observation!.Station);
        Assert.Equal(13, observation.Temperature);
        Assert.Equal(new DateTime(2021, 12, 2, 22, 12, 21).AddMicroseconds(340_325), observation.Time.LocalDateTime);
    }

    [Theory]
    [InlineData("2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z")]
    [InlineData("2026-03-01T12:00Z", "2026-03-01T12:00:00Z")]
    [InlineData("2026-03-01T14:00:00+02:00", "2026-03-01T12:00:00Z")]
    [InlineData("2026-03-01 07:00:00-05:00", "2026-03-01T12:00:00Z")]
    [InlineData("2026-03-01T12:05:00Z", "2026-03-01T12:05:00Z")]
    [InlineData("1990-01-01T00:00:00Z", "1990-01-01T00:00:00Z")]
    public void A_time_with_an_offset_is_that_instant(string time, string instant)
    {
        var (fault, observation) = Frames.Read($$"""{"time":"{{time}}","temperature":1}""");

        Assert.Equal(ObservationFault.None, fault);
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), observation!.Time);
    }

    [Fact]
    public void Each_fault_has_a_sentence_of_its_own()
    {
        var sentences = Enum.GetValues<ObservationFault>().Select(ObservationCodec.Explain).ToList();

        Assert.Equal(sentences.Count, sentences.Distinct().Count());
    }
}
