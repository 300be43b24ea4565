namespace WebMq.Web.Weather.Kiosk;

/// <summary>Which of several slides is shown, and for how long yet. Stations that come or go do not make it jump.</summary>
/// <param name="clock">Paces it.</param>
internal sealed class Rotation(TimeProvider clock)
{
    private IReadOnlyList<Slide> _slides = [];
    private long _since = clock.GetTimestamp();

    /// <summary>The one that is shown; null when there is none.</summary>
    public Slide? Current { get; private set; }

    /// <summary>How many there are.</summary>
    public int Count => _slides.Count;

    /// <summary>Its place among them, from 1.</summary>
    public int Place => Current is null ? 0 : Index(Current) + 1;

    /// <summary>Whether it stays where it is.</summary>
    public bool Paused { get; private set; }

    /// <summary>Takes what there is now, and goes to the next when the time of the current one is over.</summary>
    public void Turn(IReadOnlyList<Slide> slides, TimeSpan every)
    {
        _slides = slides;
        if (Current is null || Index(Current) < 0)
            Show(slides.Count > 0 ? slides[0] : null);
        else if (!Paused && clock.GetElapsedTime(_since) >= every)
            Go(1);
    }

    /// <summary>Goes so many slides on, or back.</summary>
    public void Go(int steps)
    {
        if (Current is not null)
            Show(_slides[(Index(Current) + steps + _slides.Count) % _slides.Count]);
    }

    /// <summary>Stays, or goes on.</summary>
    public void Pause(bool paused)
    {
        Paused = paused;
        _since = clock.GetTimestamp();
    }

    private void Show(Slide? slide)
    {
        Current = slide;
        _since = clock.GetTimestamp();
    }

    private int Index(Slide slide)
    {
        for (var i = 0; i < _slides.Count; i++)
        {
            if (_slides[i] == slide)
                return i;
        }

        return -1;
    }
}
