using System.Text;
using WebMq.Shared.Weather;
using Xunit;

namespace WebMq.UnitTests.Weather;

public sealed class HostileObservationTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("hello")]
    [InlineData("null")]
    [InlineData("21.5")]
    [InlineData("[]")]
    [InlineData("\"{}\"")]
    [InlineData("{")]
    [InlineData("""{"time":"2026-03-01T12:00:00Z","temperature":1""")]
    [InlineData("""{"time":"2026-03-01T12:00:00Z","temperature":1}x""")]
    [InlineData("""{"time":"2026-03-01T12:00:00Z","temperature":1}{}""")]
    [InlineData("""{"time":"2026-03-01T12:00:00Z","temperature":1,}""")]
    [InlineData("""{"time":"2026-03-01T12:00:00Z",/**/"temperature":1}""")]
    [InlineData("""{'time':'2026-03-01T12:00:00Z','temperature':1}""")]
    [InlineData("""{"time":"2026-03-01T12:00:00Z","temperature":NaN}""")]
    [InlineData("""{"time":"2026-03-01T12:00:00Z","temperature":-Infinity}""")]
    [InlineData("""{"time":"2026-03-01T12:00:00Z","temperature":01}""")]
    [InlineData("""{"station":"\ud800","time":"2026-03-01T12:00:00Z","temperature":1}""")]
    [InlineData("#lobby ann: hello")]
    public void What_is_no_JSON_object_is_refused(string frame) => AssertRefused(ObservationFault.NotJson, Frames.Read(frame));

    [Theory]
    [InlineData("\"Oslo\"")]
    [InlineData("\"\"")]
    [InlineData("\"a\\\"b\"")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{}")]
    public void A_station_that_is_no_id_is_refused(string station) =>
        AssertRefused(ObservationFault.BadStation, Frames.Read($$"""{"station":{{station}},"time":"2026-03-01T12:00:00Z","temperature":1}"""));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"now\"")]
    [InlineData("\"12:00\"")]
    [InlineData("\"2026-03-01\"")]
    [InlineData("\"03/01/2026 12:00:00\"")]
    [InlineData("\"2026-13-01T12:00:00Z\"")]
    [InlineData("\"2026-02-30T12:00:00Z\"")]
    [InlineData("\"2026-03-01T12:00:00+99:00\"")]
    [InlineData("1772366400")]
    [InlineData("null")]
    public void A_time_that_cannot_be_read_is_refused(string time) =>
        AssertRefused(ObservationFault.BadTime, Frames.Read($$"""{"time":{{time}},"temperature":1}"""));

    [Fact]
    public void A_missing_time_is_refused() => AssertRefused(ObservationFault.BadTime, Frames.Read("""{"temperature":1}"""));

    [Theory]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("1989-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("2026-03-01T12:05:00.000001Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void A_time_before_1990_or_ahead_of_our_clock_is_refused(string time) =>
        AssertRefused(ObservationFault.TimeOutOfRange, Frames.Read($$"""{"time":"{{time}}","temperature":1}"""));

    [Theory]
    [InlineData("""{"time":"2026-03-01T12:00:00Z"}""")]
    [InlineData("""{"time":"2026-03-01T12:00:00Z","temperature":null}""")]
    [InlineData("""{"time":"2026-03-01T12:00:00Z","Temperature":1}""")]
    public void A_missing_temperature_is_refused(string frame) => AssertRefused(ObservationFault.NoTemperature, Frames.Read(frame));

    [Theory]
    [InlineData("\"21.5\"")]
    [InlineData("\"NaN\"")]
    [InlineData("true")]
    [InlineData("[21.5]")]
    [InlineData("{}")]
    public void A_value_that_is_no_number_is_refused(string value)
    {
        AssertRefused(ObservationFault.NotANumber, Frames.Read($$"""{"time":"2026-03-01T12:00:00Z","temperature":{{value}}}"""));
        AssertRefused(ObservationFault.NotANumber, Frames.Read($$"""{"time":"2026-03-01T12:00:00Z","temperature":1,"rain":{{value}}}"""));
    }

    [Theory]
    [InlineData("temperature", "1e308")]
    [InlineData("temperature", "-1e999")]
    [InlineData("temperature", "100.1")]
    [InlineData("humidity", "-1")]
    [InlineData("humidity", "1e999")]
    [InlineData("pressure", "0")]
    [InlineData("wind_speed", "-0.1")]
    [InlineData("wind_direction", "361")]
    [InlineData("rain", "1e308")]
    public void A_value_that_no_weather_has_is_refused(string field, string value) =>
        AssertRefused(ObservationFault.OutOfRange, Frames.Read($$"""{"time":"2026-03-01T12:00:00Z","temperature":1,"{{field}}":{{value}}}"""));

    [Fact]
    public void A_frame_of_the_largest_size_is_read_and_one_byte_more_is_refused()
    {
        const string frame = """{"time":"2026-03-01T12:00:00Z","temperature":1}""";

        Assert.Equal(ObservationFault.None, Frames.Read(frame.PadRight(ObservationCodec.MaxFrame)).Fault);
        AssertRefused(ObservationFault.TooLong, Frames.Read(frame.PadRight(ObservationCodec.MaxFrame + 1)));
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var deep = new string('[', 1000) + new string(']', 1000);

        AssertRefused(ObservationFault.NotJson, Frames.Read($$"""{"deep":{{deep}},"time":"2026-03-01T12:00:00Z","temperature":1}"""));
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused()
    {
        var frame = Encoding.UTF8.GetBytes("""{"station":"?","time":"2026-03-01T12:00:00Z","temperature":1}""");
        frame[12] = 0xFF;

        AssertRefused(ObservationFault.NotJson, Frames.Read(frame));
    }

    private static void AssertRefused(ObservationFault fault, (ObservationFault Fault, Observation? Observation) read)
    {
        Assert.Equal(fault, read.Fault);
        Assert.Null(read.Observation);
    }
}
