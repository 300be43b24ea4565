using WebMq.Shared.Weather;

namespace WebMq.Web.Weather.Store;

/// <summary>All observations of a station over a time, rolled up.</summary>
/// <param name="start">Where the time begins, ms since 1970 UTC.</param>
internal sealed partial class RollUp(long start)
{
    /// <summary>The sectors of a wind rose, clockwise from north.</summary>
    public const int Sectors = 16;

    private readonly Spread[] _spreads = new Spread[Reading.Quantities];
    private double _east;
    private double _north;
    private int _directions;
    private int _calm;
    private int[]? _rose;

    /// <summary>Where the classes of wind speed begin, m/s; slower wind is calm and has no direction.</summary>
    public static IReadOnlyList<double> SpeedBounds { get; } = [0.5, 2, 4, 6, 8, 11];

    public long Start => start;

    /// <summary>Observations with speed and direction that were calm.</summary>
    public int Calm => _calm;

    /// <summary>Where the wind came from: the direction of the mean of unit vectors; null when nothing was told.</summary>
    public double? Direction => _directions == 0 ? null : (Math.Round(Math.Atan2(_east, _north) * 180 / Math.PI, 3) + 360) % 360;

    public ref readonly Spread this[WeatherQuantity quantity] => ref _spreads[(int)quantity];

    /// <summary>Observations of a sector and a class of speed.</summary>
    public int Rose(int sector, int speed) => _rose?[(sector * SpeedBounds.Count) + speed] ?? 0;

    public void Add(in Reading reading)
    {
        for (var quantity = 0; quantity < Reading.Quantities; quantity++)
        {
            var value = reading[(WeatherQuantity)quantity];
            if (!double.IsNaN(value) && quantity != (int)WeatherQuantity.WindDirection)
                _spreads[quantity].Add(value, reading.Time);
        }

        AddWind(reading[WeatherQuantity.WindDirection], reading[WeatherQuantity.WindSpeed]);
    }

    public void Merge(RollUp other)
    {
        for (var quantity = 0; quantity < Reading.Quantities; quantity++)
            _spreads[quantity].Merge(other._spreads[quantity]);
        _east += other._east;
        _north += other._north;
        _directions += other._directions;
        _calm += other._calm;
        if (other._rose is null)
            return;
        _rose ??= new int[other._rose.Length];
        for (var i = 0; i < _rose.Length; i++)
            _rose[i] += other._rose[i];
    }

    private void AddWind(double direction, double speed)
    {
        if (double.IsNaN(direction))
            return;
        var (sin, cos) = Math.SinCos(direction * Math.PI / 180);
        _east += sin;
        _north += cos;
        _directions++;
        if (double.IsNaN(speed))
            return;
        if (speed < SpeedBounds[0])
        {
            _calm++;
            return;
        }

        var fast = SpeedBounds.Count - 1;
        while (speed < SpeedBounds[fast])
            fast--;
        _rose ??= new int[Sectors * SpeedBounds.Count];
        _rose[((int)Math.Round(direction * Sectors / 360, MidpointRounding.AwayFromZero) % Sectors * SpeedBounds.Count) + fast]++;
    }
}
