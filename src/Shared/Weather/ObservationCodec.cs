using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WebMq.Shared.Weather;

/// <summary>Reads and writes the frame of an observation; the format is drawn in <c>docs/observation.md</c>.</summary>
public static class ObservationCodec
{
    /// <summary>The largest frame that is read, in bytes.</summary>
    public const int MaxFrame = 4096;

    /// <summary>How far ahead of our clock a station's clock may be.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);

    /// <summary>The earliest time that is taken.</summary>
    public static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 8 };

    // The default encoder is made for HTML and writes the plus sign of an offset as \u002B.
    private static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a frame in any JSON layout.</summary>
    /// <param name="frame">Bytes from outside; nothing about them is trusted.</param>
    /// <param name="source">The station of an observation that names none.</param>
    /// <param name="now">Our clock, which bounds the observation's.</param>
    /// <param name="observation">The observation, when the result is <see cref="ObservationFault.None"/>.</param>
    public static ObservationFault TryRead(ReadOnlySpan<byte> frame, StationId source, DateTimeOffset now, out Observation? observation)
    {
        observation = null;
        if (frame.Length > MaxFrame)
            return ObservationFault.TooLong;

        var fields = new Fields();
        try
        {
            var fault = fields.Read(frame);
            return fault != ObservationFault.None ? fault : fields.Build(source, now, out observation);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return ObservationFault.NotJson;
        }
    }

    /// <summary>Writes the frame: JSON without white space, the station first, so that a prefix selects it.</summary>
    public static byte[] Write(Observation observation)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, s_plain))
        {
            json.WriteStartObject();
            json.WriteString("station"u8, observation.Station);
            json.WriteString("time"u8, observation.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", CultureInfo.InvariantCulture));
            json.WriteNumber("temperature"u8, observation.Temperature);
            Optional(json, "humidity"u8, observation.Humidity);
            Optional(json, "pressure"u8, observation.Pressure);
            Optional(json, "wind_speed"u8, observation.WindSpeed);
            Optional(json, "wind_direction"u8, observation.WindDirection);
            Optional(json, "rain"u8, observation.Rain);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();

        static void Optional(Utf8JsonWriter json, ReadOnlySpan<byte> name, double? value)
        {
            if (value is { } number)
                json.WriteNumber(name, number);
        }
    }

    /// <summary>A sentence for a person: what is wrong with the frames of a source.</summary>
    public static string Explain(ObservationFault fault) => fault switch
    {
        ObservationFault.None => "",
        ObservationFault.NotJson => "not a JSON object",
        ObservationFault.BadStation => "\"station\" is not 1 to 40 of a-z, 0-9 and -",
        ObservationFault.BadTime => "\"time\" is missing or not ISO 8601",
        ObservationFault.TimeOutOfRange => "\"time\" is before 1990 or more than five minutes ahead",
        ObservationFault.NoTemperature => "\"temperature\" is missing",
        ObservationFault.NotANumber => "a value is not a number",
        ObservationFault.OutOfRange => "a value is one that no weather has",
        ObservationFault.Multipart => "more than one frame",
        ObservationFault.TooLong => $"more than {MaxFrame:N0} bytes",
        ObservationFault.UnknownUnit => "\"units\" names a unit that is not known",
        ObservationFault.TooManyStations => "a station beyond the number that is allowed",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };

    private ref struct Fields
    {
        private string? _station;
        private string? _time;
        private double? _temperature;
        private double? _humidity;
        private double? _pressure;
        private double? _windSpeed;
        private double? _windDirection;
        private double? _rain;
        private ObservationUnits? _units;

        public ObservationFault Read(ReadOnlySpan<byte> frame)
        {
            var json = new Utf8JsonReader(frame, s_options);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
                return ObservationFault.NotJson;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var fault = ReadField(ref json);
                if (fault != ObservationFault.None)
                    return fault;
            }

            // What stands behind the object makes the reader throw.
            while (json.Read())
            {
            }

            return ObservationFault.None;
        }

        public ObservationFault Build(StationId source, DateTimeOffset now, out Observation? observation)
        {
            observation = null;
            if (_station is not null && !StationId.TryParse(_station, out source))
                return ObservationFault.BadStation;
            if (_time is null || !TryReadTime(_time, out var time))
                return ObservationFault.BadTime;
            if (time < Earliest || time > now + MaxAhead)
                return ObservationFault.TimeOutOfRange;
            if (_units is not null)
                ToBase(_units);
            if (_temperature is not { } temperature)
                return ObservationFault.NoTemperature;
            if (!(In(temperature, -100, 100) && In(_humidity, 0, 100) && In(_pressure, 300, 1200) && In(_windSpeed, 0, 150)
                && In(_windDirection, 0, 360) && In(_rain, 0, 1000)))
            {
                return ObservationFault.OutOfRange;
            }

            observation = new Observation(source.ToString(), time, temperature, _humidity, _pressure, _windSpeed, _windDirection, _rain, _units?.Received);
            return ObservationFault.None;
        }

        private void ToBase(ObservationUnits units)
        {
            _temperature = units.ToBase("temperature", _temperature);
            _humidity = units.ToBase("humidity", _humidity);
            _pressure = units.ToBase("pressure", _pressure);
            _windSpeed = units.ToBase("wind_speed", _windSpeed);
            _windDirection = units.ToBase("wind_direction", _windDirection);
            _rain = units.ToBase("rain", _rain);
        }

        private ObservationFault ReadField(ref Utf8JsonReader json)
        {
            if (json.ValueTextEquals("station"u8))
                return ReadText(ref json, ref _station) ? ObservationFault.None : ObservationFault.BadStation;
            if (json.ValueTextEquals("time"u8))
                return ReadText(ref json, ref _time) ? ObservationFault.None : ObservationFault.BadTime;
            if (json.ValueTextEquals("temperature"u8))
                return ReadNumber(ref json, ref _temperature);
            if (json.ValueTextEquals("humidity"u8))
                return ReadNumber(ref json, ref _humidity);
            if (json.ValueTextEquals("pressure"u8))
                return ReadNumber(ref json, ref _pressure);
            if (json.ValueTextEquals("wind_speed"u8))
                return ReadNumber(ref json, ref _windSpeed);
            if (json.ValueTextEquals("wind_direction"u8))
                return ReadNumber(ref json, ref _windDirection);
            if (json.ValueTextEquals("rain"u8))
                return ReadNumber(ref json, ref _rain);
            if (json.ValueTextEquals("units"u8))
            {
                _units = ObservationUnits.TryRead(ref json);
                return _units is null ? ObservationFault.UnknownUnit : ObservationFault.None;
            }

            json.Read();
            json.Skip();
            return ObservationFault.None;
        }

        private static bool ReadText(ref Utf8JsonReader json, ref string? value)
        {
            json.Read();
            if (json.TokenType != JsonTokenType.String)
                return false;
            value = json.GetString();
            return true;
        }

        private static ObservationFault ReadNumber(ref Utf8JsonReader json, ref double? value)
        {
            json.Read();
            if (json.TokenType == JsonTokenType.Null)
                return ObservationFault.None;
            if (json.TokenType != JsonTokenType.Number)
            {
                json.Skip();
                return ObservationFault.NotANumber;
            }

            // A number beyond double reads as infinity, which no range contains.
            value = json.TryGetDouble(out var number) ? number : double.PositiveInfinity;
            return ObservationFault.None;
        }

        private static bool In(double? value, double low, double high) => value is null || (value >= low && value <= high);
    }

    // ISO 8601 with an offset is that instant; without one, also with a blank instead of the T, it is local time.
    private static bool TryReadTime(string text, out DateTimeOffset time)
    {
        time = default;
        return text.Length is >= 16 and <= 40 && text[4] == '-' && text[7] == '-' && text[10] is ('T' or ' ')
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out time);
    }
}
