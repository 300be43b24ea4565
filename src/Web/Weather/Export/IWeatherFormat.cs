using WebMq.Web.Weather.Store;

namespace WebMq.Web.Weather.Export;

/// <summary>How observations and roll-ups are written to a file.</summary>
internal interface IWeatherFormat
{
    string Name { get; }

    string ContentType { get; }

    string Extension { get; }

    /// <summary>What stands first; empty for nothing. Each text ends its line.</summary>
    string Header(RollUpPeriod? period);

    string Line(string station, in Reading reading);

    string Line(string station, RollUp rollUp, RollUpPeriod period);
}
